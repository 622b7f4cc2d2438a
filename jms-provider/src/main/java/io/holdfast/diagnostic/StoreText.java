// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/** Texts of the vault: HF-1001 to HF-1999. */
public enum StoreText implements Text {
  CLOSED("HF-1001", "The message store is closed."),
  UNREACHABLE(
      "HF-1002",
      "The database of node \"{0}\" cannot be reached: {1}. Check store.url, and that the database"
          + " runs."),
  WRONG_PASSWORD(
      "HF-1003",
      "The database of node \"{0}\" refuses user \"{1}\": wrong user name or password. Check"
          + " store.user and store.password."),
  SCHEMA_NEWER(
      "HF-1004",
      "The schema of the message store is version {0}, and this release knows versions up to {1}."
          + " Use the release that made it, or a newer one."),
  SCHEMA_FAILED(
      "HF-1005",
      "The schema of the message store cannot be brought up to date: {0}. The store was not opened;"
          + " repair the cause, or run the statements of SchemaCommand as the owner of the schema, and"
          + " start again."),
  FILE_HELD(
      "HF-1006",
      "The store file \"{0}\" is held by {1}. An H2 file serves one process and one provider at a"
          + " time: stop that one, or use PostgreSQL or MariaDB for several nodes."),
  URL_NOT_EMBEDDED(
      "HF-1007",
      "The H2 URL with \"{0}\" is refused: Holdfast uses H2 only as an embedded file"
          + " (jdbc:h2:file:...), because the disk must be synced at each commit. Use PostgreSQL or"
          + " MariaDB for a database on a server or for several processes."),
  URL_SETTING(
      "HF-1008",
      "The H2 URL setting \"{0}\" is refused: it can run statements, share the file, or weaken"
          + " what is promised. Allowed are {1}."),
  URL_UNKNOWN(
      "HF-1009",
      "The kind of store.url is not supported: \"{0}\". This release stores in embedded H2"
          + " (jdbc:h2:file:...), PostgreSQL (jdbc:postgresql:...) and MariaDB (jdbc:mariadb:...)."),
  DATABASE_AWAY(
      "HF-1010",
      "The database did not answer within {0} ms: {1}. Nothing was written; try again when it is"
          + " back."),
  OUTCOME_UNKNOWN(
      "HF-1011",
      "The answer of a commit was lost, and could not be found out within {0} ms: {1}. It is found"
          + " out when the database is back."),
  ROW_GONE(
      "HF-1012",
      "The delivery {0} is not there any more: it was consumed, dropped or given to another node."
          + " The unit was rolled back."),
  WRITE_REFUSED("HF-1013", "The database refuses a unit: {0}. Nothing of it was written."),
  READ_FAILED("HF-1014", "The database cannot be read: {0}."),
  HISTORY_LOST(
      "HF-1015",
      "The database lost commit {0} of lane {1}, which it had confirmed: it was set back, by a"
          + " fail-over or a restored copy. Messages may be missing; the store stops. Compare the"
          + " database with its source and start again."),
  LISTENER_FAILED("HF-1016", "A listener for commits failed; the commit stands."),
  UNKNOWN_BRANCH("HF-1017", "The branch {0} is not prepared in this store."),
  DECIDED_BRANCH(
      "HF-1018", "The branch {0} was decided heuristically as {1}; it waits to be forgotten."),
  BRANCH_EXISTS("HF-1019", "The branch {0} is prepared in this store already."),
  BODY_MISSING("HF-1020", "The body {0} of message \"{1}\" is not complete in the store."),
  NOT_A_DEAD_LETTER("HF-1021", "The message {0} is not there, or is not a dead letter."),
  ORIGIN_UNKNOWN(
      "HF-1022",
      "The dead letter {0} came from \"{1}\", which is not, or no longer, a queue or subscription of"
          + " this store."),
  BEING_CONSUMED("HF-1023", "The message {0} is being consumed."),
  BRANCH_CONSUMES(
      "HF-1024",
      "The destination \"{0}\" cannot be dropped: a prepared branch consumes from it. Settle the"
          + " branch first."),
  UNKNOWN_TOPIC("HF-1025", "The topic with the number {0} is not there; it was dropped."),
  TOO_LARGE(
      "HF-1026",
      "The {0} of message \"{1}\" has {2} characters; the store holds {3}. Put it into the body."),
  PLACES_USED_UP("HF-1027", "The store has used up its {0} places for queues and subscriptions."),
  ARRIVALS_USED_UP(
      "HF-1028",
      "The queue at place {0} has used up its {1} arrivals. Move its messages to another queue."),
  ROW_UNREADABLE("HF-1029", "The row of delivery {0} cannot be read: {1}."),
  PROPERTIES_UNREADABLE("HF-1090", "The properties of a stored message cannot be read: {0}."),
  STORE_OPENED("HF-1030", "The message store of node \"{0}\" is open (incarnation {1}, {2})."),
  STORE_CLOSED("HF-1031", "The message store of node \"{0}\" is closed."),
  NOT_LEFT(
      "HF-1038",
      "The node \"{0}\" could not leave the database in good order: {1}. It counts as dead when its"
          + " lease is over; other nodes then get what it had."),
  LANE_RETRIES(
      "HF-1032", "The database does not take a commit: {0}. The lane tries again for {1} ms."),
  LANE_RESUMED("HF-1033", "The database takes commits again after {0} attempts."),
  CALLED_FROM_LANE("HF-1034", "A commit listener called the store and would wait for itself."),
  DISK_FAILED(
      "HF-1035",
      "The disk failed to take a commit: {0}. Whether it is stored is not known; the store stops."
          + " Check the disk, then start again."),
  UNKNOWN_PLACE("HF-1036", "There is no queue or subscription at place {0}; it was dropped."),
  TEMPORARY_STAYS(
      "HF-1037",
      "The temporary destination \"{0}\" of an earlier run cannot be dropped yet: a prepared branch"
          + " has part in it. It is dropped when the store is next opened."),
  SUBSCRIPTION_ACTIVE("HF-1051", "The subscription \"{0}\" has an open consumer. Close it first."),
  SUBSCRIPTION_TERMS(
      "HF-1052",
      "The subscription \"{0}\" has an open consumer, and another topic or selector than is asked"
          + " for. Close the consumer first, or use another name."),
  SUBSCRIPTION_KIND(
      "HF-1053", "The subscription \"{0}\" is {1}; it cannot be used otherwise. Use another name."),
  SUBSCRIPTION_STAYS(
      "HF-1054",
      "The subscription \"{0}\" is over and cannot be removed yet: a prepared branch has part in"
          + " it. It is removed later."),
  VERSION_TOO_OLD(
      "HF-1061",
      "The database of node \"{0}\" is {1}. Holdfast needs {2} or newer: upgrade it, or use another"
          + " one."),
  NOT_DURABLE(
      "HF-1062",
      "The database of node \"{0}\" answers a commit before it is on the disk ({1}). Change that"
          + " setting, or set store.durability=relaxed and accept that messages may be lost."),
  NODE_DEAD(
      "HF-1063",
      "Node \"{0}\" was silent for its lease of {1} ms: node \"{2}\" declared it dead. What it held"
          + " is delivered again."),
  NODE_ROSE(
      "HF-1064",
      "Node \"{0}\" was silent for its lease and declared dead by another node. It goes on; what it"
          + " held may have been delivered by others: then its transactions are rolled back."),
  SERVER_URL_SETTING(
      "HF-1066",
      "The setting \"{0}\" of store.url is refused: it would break what the store relies on, load"
          + " classes or run statements."),
  DRIVER_MISSING("HF-1067", "The driver {0} is not on the class path. Add {1}."),
  PACKET_TOO_SMALL(
      "HF-1068",
      "The database of node \"{0}\" takes packets of at most {1} bytes, and a message may need {2}."
          + " Raise max_allowed_packet."),
  NO_SCHEMA_SCRIPT(
      "HF-1069",
      "There are no statements for the schema of \"{0}\" from version {1}: they are known for"
          + " postgresql and mariadb, from version 0 to {2}. Correct the arguments; embedded H2 makes its"
          + " tables by itself."),
  SIGNALS_SILENT(
      "HF-1070",
      "Node \"{0}\" does not hear the notifications of PostgreSQL ({1}); until it does, it asks every"
          + " 25 to 500 ms what other nodes have sent. A connection pooler that shares connections"
          + " between transactions, or a wrapped DataSource, is the usual reason."),
  SIGNALS_HEARD("HF-1071", "Node \"{0}\" hears of other nodes by notifications of PostgreSQL."),
  PASSING_LOST(
      "HF-1073",
      "The message \"{0}\", which is not persistent, could not be written: {1}. If its consumer"
          + " does not take it, it is lost. Send what must not be lost as persistent."),
  SIGNAL_NO_ECHO("HF-1072", "nothing came back within {0} ms"),
  ROWS_NOT_COUNTED(
      "HF-1074",
      "The driver does not tell how many rows each statement of a batch changed, without which a"
          + " message could be consumed twice. The unit was rolled back. Set useBulkStmts=false in"
          + " the data source.");

  private final String code;
  private final String pattern;

  StoreText(String code, String pattern) {
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
