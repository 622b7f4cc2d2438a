-- SPDX-License-Identifier: Apache-2.0
-- The views: the contract for people and programs that read the store with SQL.

create view hf_v_message as
select m.id,
       coalesce(d.name, concat(t.name, '/', s.name)) as destination,
       9 - mod(m.id div 137438953472, 16) as priority,
       mod(m.id, 137438953472) as arrival,
       m.message_id,
       case m.kind when 'T' then 'text' when 'B' then 'bytes' when 'M' then 'map' when 'S' then 'stream'
                   when 'O' then 'object' else 'message' end as kind,
       case when m.branch is not null then 'prepared' when m.origin is not null then 'dead letter' else 'ready' end as state,
       m.persistent,
       from_unixtime(m.sent_at / 1000.0) as sent_at,
       case when m.expires_at > 0
            then from_unixtime(m.expires_at / 1000.0) end as expires_at,
       m.deliveries as failed_deliveries,
       m.origin,
       m.correlation_id,
       m.reply_to,
       m.jms_type,
       m.group_id,
       m.properties,
       m.body_text,
       case when m.body_id <> 0 then m.body_length
            when m.body_text is not null then octet_length(m.body_text)
            when m.body_bytes is not null then octet_length(m.body_bytes) else 0 end as body_bytes
from hf_message m
left join hf_destination d on d.place = m.id div 2199023255552 and d.kind = 'Q'
left join hf_subscription s on s.place = m.id div 2199023255552
left join hf_destination t on t.id = s.topic;

create view hf_v_dead_letter as
select m.id,
       d.name as queue,
       m.origin,
       m.message_id,
       m.kind,
       from_unixtime(m.sent_at / 1000.0) as sent_at,
       m.deliveries as failed_deliveries,
       from_unixtime(a.failed_at / 1000.0) as failed_at,
       a.node,
       a.exception,
       a.text,
       m.properties,
       m.body_text
from hf_message m
left join hf_destination d on d.place = m.id div 2199023255552 and d.kind = 'Q'
left join hf_attempt a on a.id = (select max(l.id) from hf_attempt l where l.row_id = m.id)
where m.origin is not null;

create view hf_v_queue_depth as
select d.name as queue,
       (select count(*) from hf_message m
         where m.id between d.place * 2199023255552 and d.place * 2199023255552 + 2199023255551
           and m.branch is null) as ready,
       (select count(*) from hf_scheduled w where w.place = d.place) as scheduled,
       (select count(*) from hf_branch_row r
         where r.row_id between d.place * 2199023255552 and d.place * 2199023255552 + 2199023255551) as prepared
from hf_destination d
where d.kind = 'Q';

create view hf_v_subscription as
select d.name as topic,
       s.client_id,
       s.name,
       s.durable,
       s.shared,
       s.selector,
       s.no_local,
       (select count(*) from hf_subscriber c join hf_node n on n.id = c.node and n.died_at is null
         where c.subscription = s.id) as consumers,
       (select count(*) from hf_message m
         where m.id between s.place * 2199023255552 and s.place * 2199023255552 + 2199023255551
           and m.branch is null) as ready,
       (select count(*) from hf_scheduled w where w.place = s.place) as scheduled,
       (select count(*) from hf_branch_row r
         where r.row_id between s.place * 2199023255552 and s.place * 2199023255552 + 2199023255551) as prepared
from hf_subscription s
join hf_destination d on d.id = s.topic
where not s.ended;

create view hf_v_in_doubt as
select b.id,
       concat(b.format_id, ':', hex(b.global_id), ':', hex(b.qualifier)) as xid,
       case b.state when 'P' then 'prepared' when 'C' then 'committed heuristically'
                    else 'rolled back heuristically' end as state,
       from_unixtime(b.prepared_at / 1000.0) as prepared_at,
       b.sends,
       b.acknowledgements
from hf_branch b;
