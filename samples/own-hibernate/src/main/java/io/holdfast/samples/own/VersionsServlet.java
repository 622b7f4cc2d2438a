// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.own;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Version;
import org.hibernate.cfg.Configuration;

/** Stores and reads a row, and tells with which libraries. Thread-safe. */
@WebServlet("/versions")
public class VersionsServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Configuration configuration =
        new Configuration()
            .addAnnotatedClass(Note.class)
            .setProperty("hibernate.connection.driver_class", "org.h2.Driver")
            .setProperty("hibernate.connection.url", "jdbc:h2:mem:own;DB_CLOSE_DELAY=-1")
            .setProperty("hibernate.hbm2ddl.auto", "create");
    response.setContentType("text/plain");
    try (SessionFactory factory = configuration.buildSessionFactory();
        Session session = factory.openSession()) {
      session.beginTransaction();
      Note note = new Note("kept");
      session.persist(note);
      session.getTransaction().commit();
      session.clear();
      String text = session.find(Note.class, note.getId()).getText();
      String h2 = session.doReturningWork(database -> database.getMetaData().getDriverVersion());
      response.getWriter().println("hibernate " + Version.getVersionString());
      response.getWriter().println("h2 " + h2);
      response.getWriter().println("text " + text);
    }
  }
}
