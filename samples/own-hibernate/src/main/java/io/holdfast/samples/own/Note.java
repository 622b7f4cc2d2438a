// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.own;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** A row that goes through the application's own Hibernate. Confined to its session. */
@Entity
public class Note {
  @Id @GeneratedValue private Long id;
  private String text;

  protected Note() {}

  public Note(String text) {
    this.text = text;
  }

  public Long getId() {
    return id;
  }

  public String getText() {
    return text;
  }
}
