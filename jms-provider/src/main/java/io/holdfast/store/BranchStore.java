// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.List;
import javax.transaction.xa.Xid;

/**
 * Prepared branches of distributed transactions. They belong to no node: any node settles any
 * branch. Calls block until the outcome is durable. Thread-safe.
 */
public interface BranchStore {
  /** State of a stored branch. */
  enum BranchState {
    PREPARED,
    HEURISTIC_COMMIT,
    HEURISTIC_ROLLBACK
  }

  /**
   * Writes the sends aside and marks the acknowledged rows with the branch, counted.
   *
   * @throws StoreException GONE when an acknowledged row is missing (nothing is stored), CONFLICT
   *     when the Xid is stored already, UNAVAILABLE, OUTCOME_UNKNOWN
   */
  void prepare(Xid xid, UnitOfWork unit);

  /**
   * Settles a prepared branch: its sends get their arrival, its acknowledged rows are deleted.
   *
   * @throws StoreException UNKNOWN when no such branch is prepared, CONFLICT when it was decided
   *     heuristically
   */
  CommitReceipt commit(Xid xid);

  /**
   * Settles a prepared branch: its sends vanish, its acknowledged rows are free again with a count
   * raised by one and without a claim.
   *
   * @return the keys of the freed rows
   * @throws StoreException as {@link #commit}
   */
  List<MessageKey> rollback(Xid xid);

  /** Every stored branch, prepared or decided heuristically. */
  List<Branch> branches();

  /**
   * Removes the memory of a heuristic decision.
   *
   * @throws StoreException UNKNOWN when there is none
   */
  void forget(Xid xid);

  /**
   * Decides a prepared branch by an administrator's word; it is kept until it is forgotten.
   *
   * @throws StoreException as {@link #commit}
   */
  Decision decide(Xid xid, boolean commit);

  /**
   * What a heuristic decision did.
   *
   * @param receipt what was sent; nothing after a rollback
   * @param freed the keys of the rows that are free again; none after a commit
   */
  record Decision(CommitReceipt receipt, List<MessageKey> freed) {}

  /**
   * A stored branch.
   *
   * @param xid its identity
   * @param state prepared or heuristic
   * @param preparedAt milliseconds since 1970 by the database's clock
   * @param sends how many messages it sends
   * @param acknowledgements how many it consumes
   */
  record Branch(Xid xid, BranchState state, long preparedAt, int sends, int acknowledgements) {}
}
