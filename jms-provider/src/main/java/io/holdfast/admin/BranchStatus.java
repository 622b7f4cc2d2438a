// SPDX-License-Identifier: Apache-2.0
package io.holdfast.admin;

import java.time.Instant;

/**
 * A branch of a distributed transaction that is prepared, or decided but not forgotten. Immutable.
 *
 * @param branch its Xid as text: format, global id and qualifier
 * @param state PREPARED, HEURISTIC_COMMIT or HEURISTIC_ROLLBACK
 * @param preparedAt when, by the database's clock
 * @param sends how many messages it sends
 * @param acknowledgements how many it consumes
 */
public record BranchStatus(
    String branch, String state, Instant preparedAt, int sends, int acknowledgements) {}
