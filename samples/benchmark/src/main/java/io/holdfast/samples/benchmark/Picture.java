// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Curves over named points, on a logarithmic scale. Immutable.
 *
 * @param points what stands below, from left to right
 * @param curves a value for each point, by the name of the curve
 */
record Picture(String title, List<String> points, Map<String, List<Double>> curves) {
  private static final int LEFT = 70;
  private static final int TOP = 40;
  private static final int WIDTH = 560;
  private static final int HEIGHT = 320;
  private static final double SMALLEST = 1e-3;
  private static final List<String> COLOURS =
      List.of(
          "#0b6e4f", "#c1440e", "#e3a008", "#7b2d8b", "#6b7280", "#1d4ed8", "#be185d", "#65a30d",
          "#111827", "#0891b2");

  String svg() {
    int lowest = (int) Math.floor(exponent(values().mapToDouble(v -> v).min().orElse(1)));
    int highest =
        Math.max(
            lowest + 1, (int) Math.ceil(exponent(values().mapToDouble(v -> v).max().orElse(1))));
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 420\" font-family=\"sans-serif\""
            + " font-size=\"12\">\n<rect width=\"860\" height=\"420\" fill=\"white\"/>\n");
    text(svg, LEFT, 24, "start", title);
    for (int decade = lowest; decade <= highest; decade++) {
      double y = y(Math.pow(10, decade), lowest, highest);
      line(svg, List.of(point(LEFT, y), point(LEFT + WIDTH, y)), "#d1d5db");
      text(
          svg,
          LEFT - 8,
          y + 4,
          "end",
          decade < 0 ? String.valueOf(Math.pow(10, decade)) : "1" + "0".repeat(decade));
    }
    for (int i = 0; i < points.size(); i++) {
      text(svg, x(i), TOP + HEIGHT + 20, "middle", points.get(i));
    }
    int number = 0;
    for (Map.Entry<String, List<Double>> curve : curves.entrySet()) {
      String colour = COLOURS.get(number % COLOURS.size());
      List<String> line = new ArrayList<>();
      for (int i = 0; i < curve.getValue().size(); i++) {
        line.add(point(x(i), y(curve.getValue().get(i), lowest, highest)));
      }
      line(svg, line, colour);
      double y = TOP + 16 + 20.0 * number++;
      line(svg, List.of(point(LEFT + WIDTH + 20, y - 4), point(LEFT + WIDTH + 50, y - 4)), colour);
      text(svg, LEFT + WIDTH + 58, y, "start", curve.getKey());
    }
    return svg.append("</svg>\n").toString();
  }

  private Stream<Double> values() {
    return curves.values().stream().flatMap(List::stream);
  }

  private static double exponent(double value) {
    return Math.log10(Math.max(SMALLEST, value));
  }

  private double x(int number) {
    return LEFT + WIDTH * (number + 0.5) / points.size();
  }

  private static double y(double value, int lowest, int highest) {
    return TOP + HEIGHT * (highest - exponent(value)) / (highest - lowest);
  }

  private static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }

  private static void line(StringBuilder svg, List<String> line, String colour) {
    svg.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n"
            .formatted(String.join(" ", line), colour));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            words.replace("&", "&amp;").replace("<", "&lt;")));
  }
}
