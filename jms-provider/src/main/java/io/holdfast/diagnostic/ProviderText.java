// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/** Texts of configuration, JNDI and the front door: HF-5001 to HF-5999. */
public enum ProviderText implements Text {
  CLOSED("HF-5001", "The provider is closed. Open a new one."),
  CONFIGURATION(
      "HF-5002",
      "The provider cannot be configured: {0} settings are wrong. docs/configuration.md lists the"
          + " keys."),
  UNKNOWN_KEY("HF-5003", "The key \"{0}\" is not known. Correct its name or take it away."),
  WRONG_VALUE(
      "HF-5004", "The value \"{1}\" of \"{0}\" cannot be used: {2} is expected. Correct it."),
  URL_AND_DATA_SOURCE(
      "HF-5005",
      "Both store.url and store.data-source are set: a store has one database. Take one away."),
  NO_VAULT(
      "HF-5006",
      "The message store cannot be opened: no implementation of \"{0}\" is found. Put the whole"
          + " provider on the class path."),
  DATA_SOURCE_MISSING(
      "HF-5007",
      "The data source \"{0}\" of store.data-source cannot be used: {1}. Define it in the server, or"
          + " correct its name."),
  OTHER_SETTINGS(
      "HF-5008",
      "A provider on this store runs in this JVM with other settings of \"{0}\". Use the same"
          + " settings for both, or another store."),
  JMX_FAILED(
      "HF-5009",
      "The MXBean of node \"{0}\" is not registered; everything else works. Look at the cause, or set"
          + " admin.jmx to false."),
  CLOSE_FAILED("HF-5011", "A session could not be closed properly: {0} What it held comes back."),
  NAME_NOT_BOUND(
      "HF-5012",
      "The name \"{0}\" is not bound. Bind it in the environment with queue.<name> or topic.<name>."),
  NAMES_READ_ONLY(
      "HF-5013", "The names of this context cannot be changed. Change its environment."),
  SCHEMA_USAGE(
      "HF-5014",
      "The schema is not printed: the arguments cannot be used. Give postgresql or mariadb, and as a"
          + " number the version that is there, if there is one."),
  BAD_LOGIN_CALLBACK(
      "HF-5015",
      "The login callback \"{0}\" cannot be used: {1}. Name a public class with a public constructor"
          + " without parameters that implements LoginCallback."),
  TWO_LOGIN_CALLBACKS(
      "HF-5016",
      "Both security.login-callback and a login callback as an object are set. Take one away.");

  private final String code;
  private final String pattern;

  ProviderText(String code, String pattern) {
    this.code = code;
    this.pattern = pattern;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String pattern() {
    return pattern;
  }
}
