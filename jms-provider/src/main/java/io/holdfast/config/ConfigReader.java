// SPDX-License-Identifier: Apache-2.0
package io.holdfast.config;

import io.holdfast.config.ConfigurationException.Problem;
import io.holdfast.diagnostic.ProviderText;
import java.io.ObjectInputFilter;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads values by key and collects what is wrong with them; a wrong value is read as its default.
 * Used by one thread.
 */
final class ConfigReader {
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,15})\\s*(B|KiB|MiB|GiB)?", Pattern.CASE_INSENSITIVE);
  private static final Duration LONGEST = Duration.ofDays(365);

  private final Map<String, String> values;
  private final List<Problem> problems = new ArrayList<>();

  ConfigReader(Map<String, String> values) {
    this.values = values;
  }

  /** Reports every key that the catalogue does not know. */
  void refuseUnknown() {
    TreeSet<String> unknown = new TreeSet<>(values.keySet());
    for (ConfigKey key : ConfigKey.values()) {
      unknown.remove(key.key());
    }
    unknown.forEach(name -> problem(name, ProviderText.UNKNOWN_KEY, name));
  }

  /** Ends the reading. */
  void complete() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  boolean isSet(ConfigKey key) {
    String value = values.get(key.key());
    return value != null && !value.isBlank();
  }

  /** The value or its default without surrounding blanks; null when it is empty. */
  String text(ConfigKey key) {
    String text = isSet(key) ? values.get(key.key()).strip() : key.defaultText();
    return text.isEmpty() ? null : text;
  }

  /** The value as it stands, null when it is not set. */
  String secret(ConfigKey key) {
    return values.get(key.key());
  }

  /** A name that must have 1 to 255 characters. */
  String name(ConfigKey key) {
    String name = text(key);
    if (name != null && name.length() > 255) {
      return wrong(key, "1 to 255 characters", key.defaultText());
    }
    return name;
  }

  boolean flag(ConfigKey key) {
    return choice(key, "true", "false").equals("true");
  }

  String choice(ConfigKey key, String... choices) {
    String text = text(key).toLowerCase(Locale.ROOT);
    return List.of(choices).contains(text)
        ? text
        : wrong(key, String.join(" or ", choices), key.defaultText());
  }

  int count(ConfigKey key, int least) {
    try {
      int value = Integer.parseInt(text(key));
      if (value >= least) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the same report
    }
    String wanted = "a whole number from " + least + " to " + Integer.MAX_VALUE;
    return wrong(key, wanted, Integer.parseInt(key.defaultText()));
  }

  double number(ConfigKey key, double least, double most) {
    try {
      double value = Double.parseDouble(text(key));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the same report
    }
    String wanted = "a number from " + least + " to " + most;
    return wrong(key, wanted, Double.parseDouble(key.defaultText()));
  }

  Duration duration(ConfigKey key, Duration least) {
    Duration value = parseDuration(text(key));
    if (value == null || value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
      String wanted = "a duration such as 500ms, 5s, 2m or PT1M30S, from " + least + " to one year";
      return wrong(key, wanted, parseDuration(key.defaultText()));
    }
    return value;
  }

  private static Duration parseDuration(String text) {
    Matcher matcher = SHORT_DURATION.matcher(text.toLowerCase(Locale.ROOT));
    try {
      if (!matcher.matches()) {
        return Duration.parse(text);
      }
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    } catch (DateTimeParseException | ArithmeticException e) {
      return null;
    }
  }

  long size(ConfigKey key, long least, long most) {
    long value = parseSize(text(key));
    if (value < least || value > most) {
      String wanted = "a size such as 65536, 64KiB or 16MiB, from " + least + " to " + most;
      return wrong(key, wanted, parseSize(key.defaultText()));
    }
    return value;
  }

  private static long parseSize(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return -1;
    }
    String unit = matcher.group(2) == null ? "b" : matcher.group(2).toLowerCase(Locale.ROOT);
    int shift = 10 * List.of("b", "kib", "mib", "gib").indexOf(unit);
    long amount = Long.parseLong(matcher.group(1));
    return amount > Long.MAX_VALUE >> shift ? -1 : amount << shift;
  }

  /** A JEP 290 pattern, null for none. */
  String filter(ConfigKey key) {
    String pattern = text(key);
    try {
      return pattern == null || ObjectInputFilter.Config.createFilter(pattern) == null
          ? null
          : pattern;
    } catch (IllegalArgumentException e) {
      return wrong(key, "a pattern such as com.example.*;java.util.*", null);
    }
  }

  /** A name in the java: name space, null for none. */
  String lookup(ConfigKey key) {
    String name = text(key);
    return name == null || name.startsWith("java:")
        ? name
        : wrong(key, "a JNDI name that begins with java:", null);
  }

  void problem(String key, ProviderText text, Object... arguments) {
    problems.add(new Problem(key, text.with(arguments)));
  }

  private <T> T wrong(ConfigKey key, String wanted, T instead) {
    problem(key.key(), ProviderText.WRONG_VALUE, key.key(), text(key), wanted);
    return instead;
  }
}
