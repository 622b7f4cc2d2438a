// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.config.ConfigKey;
import io.holdfast.config.ConfigurationException;
import io.holdfast.config.ConfigurationException.Problem;
import io.holdfast.config.ProviderConfig;
import io.holdfast.diagnostic.ProviderText;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * Makes the login callback whose class the configuration names: where a configuration is all that
 * can be given, as in a resource adapter or a JNDI reference. Thread-safe.
 */
final class NamedCallback {
  private NamedCallback() {}

  /**
   * The callback that was given, or the one that is named, or null when there is none.
   *
   * @throws ConfigurationException when there are both, or none can be made of the name
   */
  static LoginCallback or(LoginCallback given, ProviderConfig.Security security) {
    String name = security.loginCallback();
    if (name == null) {
      return given;
    }
    if (given != null) {
      throw refused(ProviderText.TWO_LOGIN_CALLBACKS.with(), null);
    }
    try {
      return make(name);
    } catch (InvocationTargetException e) {
      throw unusable(name, "its constructor threw " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw unusable(name, e.toString(), e);
    }
  }

  private static LoginCallback make(String name) throws ReflectiveOperationException {
    Class<?> type = load(name);
    if (!LoginCallback.class.isAssignableFrom(type)) {
      throw unusable(name, "it does not implement " + LoginCallback.class.getName(), null);
    }
    return type.asSubclass(LoginCallback.class).getConstructor().newInstance();
  }

  /** Nothing of the class runs before it is known to be a callback. */
  private static Class<?> load(String name) throws ClassNotFoundException {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader own = NamedCallback.class.getClassLoader();
    if (context != null && context != own) {
      try {
        return Class.forName(name, false, context);
      } catch (ClassNotFoundException e) {
        // It may stand beside the provider.
      }
    }
    return Class.forName(name, false, own);
  }

  private static ConfigurationException unusable(String name, String reason, Throwable cause) {
    return refused(ProviderText.BAD_LOGIN_CALLBACK.with(name, reason), cause);
  }

  private static ConfigurationException refused(String text, Throwable cause) {
    ConfigurationException failure =
        new ConfigurationException(
            List.of(new Problem(ConfigKey.SECURITY_LOGIN_CALLBACK.key(), text)));
    failure.initCause(cause);
    return failure;
  }
}
