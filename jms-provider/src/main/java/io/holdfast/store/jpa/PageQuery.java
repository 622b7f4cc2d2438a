// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.HeaderCondition;
import io.holdfast.store.HeaderCondition.All;
import io.holdfast.store.HeaderCondition.Compare;
import io.holdfast.store.HeaderCondition.Header;
import io.holdfast.store.HeaderCondition.OneOf;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/**
 * Finds the next rows of a range by key: along the range, or by their correlation id, when all that
 * is wanted has one of a few. Both ways show the same rows. Used by one thread.
 */
final class PageQuery {
  /** The rows of the range, {@code MessageEntity m}. */
  static final String ALONG = "from MessageEntity m where m.id > :after and m.id <= :through";

  private static final String CODES =
      " from CorrelationEntity c%s where c.rowId > :after and c.rowId <= :through and c.code ";

  private static final String ROWS = " join MessageEntity m on m.id = c.rowId";

  /**
   * So many rows of several ids are sorted for one page; more are rather met along the range. Those
   * of one id lie in the order of their keys.
   */
  private static final int FEW = 1_000;

  private final long after;
  private final long through;
  private final HeaderCondition wanted;
  private final Set<Long> codes;

  /**
   * The rows behind a key, up to and with another.
   *
   * @param wanted null for all
   */
  PageQuery(long after, long through, HeaderCondition wanted) {
    this.after = after;
    this.through = through;
    this.wanted = wanted;
    this.codes = correlated(wanted);
  }

  /** The codes of the correlation ids of which each wanted message has one; null for any. */
  private static Set<Long> correlated(HeaderCondition condition) {
    if (condition instanceof Compare compare && compare.header() == Header.CORRELATION_ID) {
      return Set.of(CorrelationEntity.code((String) compare.value()));
    }
    if (condition instanceof OneOf one && one.header() == Header.CORRELATION_ID) {
      return one.texts().stream().map(CorrelationEntity::code).collect(Collectors.toSet());
    }
    return condition instanceof All all
        ? all.parts().stream()
            .map(PageQuery::correlated)
            .filter(part -> part != null)
            .min((a, b) -> Integer.compare(a.size(), b.size()))
            .orElse(null)
        : null;
  }

  /**
   * The query, in the order of the keys.
   *
   * @param conditions what is demanded of {@code m} beside the headers, each with its "and"
   */
  SelectionQuery<MessageEntity> select(StatelessSession session, String conditions) {
    HeaderQuery headers = new HeaderQuery(wanted);
    String all = conditions + headers.text();
    SelectionQuery<MessageEntity> query =
        byCode(session)
            ? coded(
                session,
                "select m" + String.format(CODES, ROWS),
                all + (codes.size() == 1 ? " order by c.code, c.rowId" : " order by c.rowId"),
                MessageEntity.class)
            : ranged(
                session.createSelectionQuery(ALONG + all + " order by m.id", MessageEntity.class));
    return headers.bind(query);
  }

  private boolean byCode(StatelessSession session) {
    return codes != null && (codes.size() == 1 || few(session));
  }

  private boolean few(StatelessSession session) {
    return coded(session, "select c.rowId" + String.format(CODES, ""), "", Long.class)
            .setMaxResults(FEW + 1)
            .getResultList()
            .size()
        <= FEW;
  }

  private <T> SelectionQuery<T> coded(
      StatelessSession session, String from, String rest, Class<T> type) {
    boolean one = codes.size() == 1;
    SelectionQuery<T> query =
        ranged(session.createSelectionQuery(from + (one ? "= :code" : "in (:codes)") + rest, type));
    return one
        ? query.setParameter("code", codes.iterator().next())
        : query.setParameterList("codes", codes);
  }

  private <T> SelectionQuery<T> ranged(SelectionQuery<T> query) {
    return query.setParameter("after", after).setParameter("through", through);
  }
}
