// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One file of a simulated disk: what was forced, and the writes since then, of which a power cut
 * keeps any part in any order. Thread-safe.
 */
final class SimulatedFile {
  /** The unit that a disk writes whole; everything larger may be torn. */
  private static final int SECTOR = 512;

  private final List<Change> pending = new ArrayList<>();
  private byte[] durable;
  private int durableLength;

  SimulatedFile(byte[] content) {
    durable = content.clone();
    durableLength = content.length;
  }

  private SimulatedFile(byte[] content, int length) {
    durable = Arrays.copyOf(content, length);
    durableLength = length;
  }

  /** A write, or with null bytes a truncation to {@code position}. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Change(long position, byte[] bytes) {}

  synchronized void write(long position, byte[] bytes) {
    pending.add(new Change(position, bytes));
  }

  synchronized void truncate(long length) {
    pending.add(new Change(length, null));
  }

  synchronized void force() {
    pending.forEach(this::apply);
    pending.clear();
  }

  /** What is on the disk when the power comes back. */
  synchronized byte[] afterCut(Random random) {
    SimulatedFile image = new SimulatedFile(durable, durableLength);
    for (Change change : survivors(random)) {
      image.applyTorn(change, random);
    }
    return Arrays.copyOf(image.durable, image.durableLength);
  }

  private List<Change> survivors(Random random) {
    List<Change> survivors = new ArrayList<>(pending);
    switch (random.nextInt(4)) {
      case 0 -> survivors.clear();
      case 1 -> survivors = survivors.subList(0, random.nextInt(survivors.size() + 1));
      case 2 -> survivors.removeIf(change -> random.nextBoolean());
      default -> {
        survivors.removeIf(change -> random.nextInt(4) == 0);
        Collections.shuffle(survivors, random);
      }
    }
    return survivors;
  }

  private void applyTorn(Change change, Random random) {
    if (change.bytes == null || change.bytes.length <= SECTOR || random.nextInt(3) > 0) {
      apply(change);
      return;
    }
    for (int from = 0; from < change.bytes.length; from += SECTOR) {
      if (random.nextBoolean()) {
        int to = Math.min(from + SECTOR, change.bytes.length);
        apply(new Change(change.position + from, Arrays.copyOfRange(change.bytes, from, to)));
      }
    }
  }

  private void apply(Change change) {
    int position = Math.toIntExact(change.position);
    if (change.bytes == null) {
      durableLength = Math.min(durableLength, position);
      Arrays.fill(durable, durableLength, durable.length, (byte) 0);
      return;
    }
    int end = position + change.bytes.length;
    if (end > durable.length) {
      durable = Arrays.copyOf(durable, Math.max(end, durable.length * 2));
    }
    System.arraycopy(change.bytes, 0, durable, position, change.bytes.length);
    durableLength = Math.max(durableLength, end);
  }
}
