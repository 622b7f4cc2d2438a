// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.diagnostic.StoreText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Property values as one flat JSON object, exact in type and value: an integral number is an
 * Integer, a number with a fraction or exponent a Double; every other type is an object of one
 * entry whose name is the type, such as {@code {"long":5}}. Thread-safe.
 */
final class PropertyJson {
  private PropertyJson() {}

  static String write(Map<String, Object> values) {
    StringBuilder out = new StringBuilder(32 * values.size()).append('{');
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      if (out.length() > 1) {
        out.append(',');
      }
      writeString(out, entry.getKey());
      out.append(':');
      writeValue(out, entry.getValue());
    }
    return out.append('}').toString();
  }

  private static void writeValue(StringBuilder out, Object value) {
    if (value instanceof String text) {
      writeString(out, text);
    } else if (value == null || value instanceof Boolean || value instanceof Integer) {
      out.append(value);
    } else if (value instanceof Double number) {
      writeDouble(out, number);
    } else if (value instanceof Float number) {
      writeTagged(out, "float", Float.isFinite(number), number);
    } else if (value instanceof Long || value instanceof Short || value instanceof Byte) {
      writeTagged(out, tag(value), true, value);
    } else {
      throw new IllegalArgumentException("no property can be a " + value.getClass().getName());
    }
  }

  private static void writeDouble(StringBuilder out, Double number) {
    if (Double.isFinite(number)) {
      out.append(number);
    } else {
      writeTagged(out, "double", false, number);
    }
  }

  private static String tag(Object value) {
    return value instanceof Long ? "long" : value instanceof Short ? "short" : "byte";
  }

  private static void writeTagged(StringBuilder out, String tag, boolean bare, Object value) {
    String quote = bare ? "" : "\"";
    out.append("{\"").append(tag).append("\":");
    out.append(quote).append(value).append(quote).append('}');
  }

  private static void writeString(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || (Character.isSurrogate(c) && !paired(text, i))) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static boolean paired(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  static Map<String, Object> read(String json) {
    try {
      return new Reader(json).object();
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      String reason = StoreText.PROPERTIES_UNREADABLE.with(e.getMessage());
      throw new StoreException(StoreException.Kind.CORRUPT, reason);
    }
  }

  /** Reads what {@link #write} wrote, and the same with white space. Used by one thread. */
  private static final class Reader {
    private final String json;
    private int at;

    Reader(String json) {
      this.json = json;
    }

    Map<String, Object> object() {
      Map<String, Object> values = new LinkedHashMap<>();
      expect('{');
      if (peek() == '}') {
        at++;
      } else {
        do {
          String name = string();
          expect(':');
          values.put(name, value());
        } while (another());
      }
      return values;
    }

    private boolean another() {
      char c = peek();
      at++;
      if (c != ',' && c != '}') {
        throw new NumberFormatException("',' or '}' was expected at " + (at - 1));
      }
      return c == ',';
    }

    private Object value() {
      char c = peek();
      if (c == '"') {
        return string();
      }
      return c == '{' ? tagged() : literal(word());
    }

    private Object tagged() {
      expect('{');
      String tag = string();
      expect(':');
      String text = peek() == '"' ? string() : word();
      expect('}');
      return switch (tag) {
        case "long" -> Long.valueOf(text);
        case "short" -> Short.valueOf(text);
        case "byte" -> Byte.valueOf(text);
        case "float" -> Float.valueOf(text);
        case "double" -> Double.valueOf(text);
        default -> throw new NumberFormatException("the type " + tag + " is not known");
      };
    }

    private static Object literal(String word) {
      return switch (word) {
        case "true" -> true;
        case "false" -> false;
        case "null" -> null;
        default -> number(word);
      };
    }

    private static Object number(String word) {
      boolean fraction = word.indexOf('.') >= 0 || word.indexOf('E') >= 0;
      if (fraction) {
        return Double.valueOf(word);
      }
      return Integer.valueOf(word);
    }

    private String word() {
      peek();
      int start = at;
      while (",}] \n\t\r".indexOf(json.charAt(at)) < 0) {
        at++;
      }
      return json.substring(start, at);
    }

    private String string() {
      expect('"');
      StringBuilder text = new StringBuilder();
      for (char c = json.charAt(at++); c != '"'; c = json.charAt(at++)) {
        text.append(c == '\\' ? escaped() : c);
      }
      return text.toString();
    }

    private char escaped() {
      char c = json.charAt(at++);
      return switch (c) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'u' -> {
          at += 4;
          yield (char) Integer.parseInt(json.substring(at - 4, at), 16);
        }
        default -> c;
      };
    }

    private char peek() {
      while (Character.isWhitespace(json.charAt(at))) {
        at++;
      }
      return json.charAt(at);
    }

    private void expect(char c) {
      if (peek() != c) {
        throw new NumberFormatException("'" + c + "' was expected at " + at);
      }
      at++;
    }
  }
}
