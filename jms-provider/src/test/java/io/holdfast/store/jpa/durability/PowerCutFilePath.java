// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's files on a {@link SimulatedDisk}, under the scheme {@code powercut:}. Thread-safe. */
public final class PowerCutFilePath extends FilePathWrapper {
  private static final AtomicReference<SimulatedDisk> DISK = new AtomicReference<>();

  /** H2 makes instances by name. */
  public PowerCutFilePath() {}

  /** From now on files under the scheme lie on this disk. */
  static void use(SimulatedDisk disk) {
    FilePath.register(new PowerCutFilePath());
    DISK.set(disk);
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    SimulatedDisk disk = DISK.get();
    disk.powered();
    String name = getBase().toRealPath().toString();
    SimulatedFile file = disk.file(name);
    return new PowerCutChannel(super.open(mode), disk, file);
  }

  @Override
  public void delete() {
    DISK.get().delete(getBase().toRealPath().toString());
    super.delete();
  }

  @Override
  public void moveTo(FilePath newName, boolean atomicReplace) {
    String from = getBase().toRealPath().toString();
    super.moveTo(newName, atomicReplace);
    DISK.get().move(from, ((FilePathWrapper) newName).unwrap().toRealPath().toString());
  }

  @Override
  public String getScheme() {
    return "powercut";
  }
}
