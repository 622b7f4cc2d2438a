-- SPDX-License-Identifier: Apache-2.0
-- The tables of Holdfast on MariaDB (10.6 and newer). Times are milliseconds since 1970. The views (hf_v_...) are the contract for readers; the
-- tables may change with each version.
--
-- A delivery's key packs place (22 bits), 9 - priority (4 bits) and arrival (37 bits) into one bigint, as on the other
-- databases: docs/decisions/0005-one-key-on-every-database.md.
--
-- Texts compare byte for byte, trailing blanks included (utf8mb4_nopad_bin). Bodies and long texts are mediumblob and mediumtext, because
-- a row has room for 65,535 bytes of varchar and varbinary; InnoDB keeps short ones in the row all the same.

-- Numbers that are never given out twice: 0 bodies, -1 scheduled messages, -2 incarnations, -3 places, -4 branches,
-- -5 windows, -6 destinations; 1 and more: the arrivals of that place. Everything below "reserved" may have been given out.
create table hf_counter (
  id bigint primary key,
  reserved bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table hf_destination (
  id bigint primary key,
  kind char(1) not null check (kind in ('Q', 'T')),
  name varchar(255) not null,
  place bigint not null,
  dead_letter_queue varchar(255),
  version bigint not null,
  owner bigint not null,
  created_at bigint not null,
  constraint hf_destination_name unique (kind, name)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
create index hf_destination_place on hf_destination (place);

-- No client id is ''. The owner is the incarnation of an unshared subscription that is not durable; of one that has ended
-- (it gets no more messages and gave up its name), the incarnation that removes it; otherwise 0.
create table hf_subscription (
  id bigint auto_increment primary key,
  topic bigint not null,
  client_id varchar(255) not null,
  name varchar(255) not null,
  durable boolean not null,
  shared boolean not null,
  selector mediumtext,
  no_local boolean not null,
  connection varchar(300) not null,
  owner bigint not null,
  ended boolean not null,
  place bigint not null,
  created_at bigint not null,
  constraint hf_subscription_name unique (client_id, name, durable, shared),
  constraint hf_subscription_topic foreign key (topic) references hf_destination (id)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
create index hf_subscription_place on hf_subscription (place);

-- One row for each consumer of a subscription; those of nodes that are gone do not count.
create table hf_subscriber (
  id bigint auto_increment primary key,
  subscription bigint not null,
  node bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
create index hf_subscriber_subscription on hf_subscriber (subscription);

create table hf_message (
  id bigint primary key,
  message_id varchar(255) not null,
  kind char(1) not null,
  destination varchar(300) not null,
  persistent boolean not null,
  sent_at bigint not null,
  deliver_at bigint not null,
  expires_at bigint not null,
  correlation_id mediumtext,
  reply_to varchar(300),
  jms_type mediumtext,
  group_id mediumtext,
  properties mediumtext,
  body_text mediumtext,
  body_bytes mediumblob,
  body_id bigint not null,
  body_length bigint not null,
  body_is_text boolean not null,
  deliveries int not null,
  claimed_by bigint not null,
  branch bigint,
  origin varchar(300)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table hf_scheduled (
  id bigint primary key,
  place bigint not null,
  due_at bigint not null,
  priority int not null,
  message_id varchar(255) not null,
  kind char(1) not null,
  destination varchar(300) not null,
  persistent boolean not null,
  sent_at bigint not null,
  deliver_at bigint not null,
  expires_at bigint not null,
  correlation_id mediumtext,
  reply_to varchar(300),
  jms_type mediumtext,
  group_id mediumtext,
  properties mediumtext,
  body_text mediumtext,
  body_bytes mediumblob,
  body_id bigint not null,
  body_length bigint not null,
  body_is_text boolean not null,
  deliveries int not null,
  claimed_by bigint not null,
  origin varchar(300)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
create index hf_scheduled_due on hf_scheduled (due_at, id);
create index hf_scheduled_place on hf_scheduled (place);

-- Rows that expire, by the key of their row; written only for messages with an expiration.
create table hf_expiry (
  row_id bigint primary key,
  expires_at bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
create index hf_expiry_due on hf_expiry (expires_at, row_id);

-- Finds rows by the code of their message's correlation id (64 bits; others may share it); written only for messages that have one.
create table hf_correlation (
  code bigint not null,
  row_id bigint not null,
  primary key (code, row_id)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table hf_body (
  id bigint primary key,
  length bigint not null,
  is_text boolean not null,
  deliveries int not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

-- id packs the body (43 bits) and the number of the chunk (20 bits).
create table hf_body_chunk (
  id bigint primary key,
  content mediumblob not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table hf_body_release (
  id bigint auto_increment primary key,
  body_id bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
create index hf_body_release_body on hf_body_release (body_id);

create table hf_branch (
  id bigint primary key,
  format_id int not null,
  global_id varbinary(64) not null,
  qualifier varbinary(64) not null,
  state char(1) not null check (state in ('P', 'C', 'R')),
  prepared_at bigint not null,
  sends int not null,
  acknowledgements int not null,
  constraint hf_branch_xid unique (format_id, global_id, qualifier)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

-- id packs the branch (43 bits) and the number of the send in it (20 bits).
create table hf_branch_message (
  id bigint primary key,
  place bigint not null,
  priority int not null,
  message_id varchar(255) not null,
  kind char(1) not null,
  destination varchar(300) not null,
  persistent boolean not null,
  sent_at bigint not null,
  deliver_at bigint not null,
  expires_at bigint not null,
  correlation_id mediumtext,
  reply_to varchar(300),
  jms_type mediumtext,
  group_id mediumtext,
  properties mediumtext,
  body_text mediumtext,
  body_bytes mediumblob,
  body_id bigint not null,
  body_length bigint not null,
  body_is_text boolean not null,
  deliveries int not null,
  claimed_by bigint not null,
  origin varchar(300)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table hf_branch_row (
  row_id bigint primary key,
  branch bigint not null,
  body_id bigint not null,
  correlation bigint
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
create index hf_branch_row_branch on hf_branch_row (branch);

-- One row: who is alone, who joins. Every batch holds a share lock on it; whoever takes over waits for that.
create table hf_cluster (
  id int primary key check (id = 1),
  alone_node bigint not null,
  joining bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

-- An incarnation that ended uncleanly keeps its row: deliveries that carry its claim may have been delivered. Claims of
-- incarnations without a row are free. One that waits has consumers with nothing to do: others ring for it.
create table hf_node (
  id bigint primary key,
  name varchar(255) not null,
  started_at bigint not null,
  heartbeat bigint not null,
  died_at bigint,
  waits boolean not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

-- id packs the lane (27 bits) and the number of its batch (36 bits); tidings are the first rows of
-- each place and priority that the batch made deliverable, in base 36.
create table hf_lane_commit (
  id bigint primary key,
  tidings varchar(1000)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table hf_window (
  id bigint primary key,
  node bigint not null,
  from_id bigint not null,
  to_id bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table hf_group (
  place bigint not null,
  group_id varchar(255) not null,
  node bigint not null,
  primary key (place, group_id)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table hf_client (
  client_id varchar(255) primary key,
  node bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

-- Places of dropped destinations: full ones are being emptied, empty ones are given out again (their arrivals go on).
create table hf_dropped_place (
  place bigint primary key,
  dropped_at bigint not null,
  empty boolean not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

-- One failed delivery. row_id is where its message lies now: the key in hf_message, or the negative id in hf_scheduled.
create table hf_attempt (
  id bigint auto_increment primary key,
  row_id bigint not null,
  message_id varchar(255) not null,
  number int not null,
  node varchar(255) not null,
  failed_at bigint not null,
  exception varchar(1000) not null,
  text mediumtext,
  stack mediumtext
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
create index hf_attempt_message on hf_attempt (message_id);
create index hf_attempt_row on hf_attempt (row_id);

create table hf_user (
  name varchar(255) primary key,
  secret varchar(1000) not null,
  created_at bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table hf_grant (
  id bigint auto_increment primary key,
  user_name varchar(255) not null,
  pattern varchar(255) not null,
  rights varchar(255) not null,
  constraint hf_grant_once unique (user_name, pattern),
  constraint hf_grant_user foreign key (user_name) references hf_user (name)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

insert into hf_cluster (id, alone_node, joining) values (1, 0, 0);
insert into hf_counter (id, reserved) values (0, 0), (-1, 0), (-2, 0), (-3, 0), (-4, 0), (-5, 0), (-6, 0);
