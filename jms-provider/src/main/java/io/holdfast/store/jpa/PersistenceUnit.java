// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.TcclLookupPrecedence;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform;

/**
 * Boots the EntityManagerFactory (Hibernate's SessionFactory is one) from the list of entities: no
 * persistence.xml is looked for, and no class loader but the vault's is asked. Thread-safe.
 */
final class PersistenceUnit {
  /** Rows of one JDBC batch. */
  private static final int BATCH = 500;

  private static final List<Class<?>> ENTITIES =
      List.of(
          AttemptEntity.class,
          BodyChunkEntity.class,
          BodyEntity.class,
          BodyReleaseEntity.class,
          BranchEntity.class,
          BranchMessageEntity.class,
          BranchRowEntity.class,
          ClientEntity.class,
          ClusterEntity.class,
          CorrelationEntity.class,
          CounterEntity.class,
          DestinationEntity.class,
          DroppedPlaceEntity.class,
          ExpiryEntity.class,
          GrantEntity.class,
          GroupEntity.class,
          LaneCommitEntity.class,
          MessageEntity.class,
          NodeEntity.class,
          ScheduledEntity.class,
          SubscriberEntity.class,
          SubscriptionEntity.class,
          UserEntity.class,
          WindowEntity.class);

  private PersistenceUnit() {}

  /**
   * Boots.
   *
   * @param source the connections
   * @param further Hibernate's settings beside the shipped ones; empty in production
   */
  static SessionFactory boot(DataSource source, Map<String, Object> further) {
    BootstrapServiceRegistryBuilder loading = new BootstrapServiceRegistryBuilder();
    loading.applyClassLoader(PersistenceUnit.class.getClassLoader());
    loading.applyTcclLookupPrecedence(TcclLookupPrecedence.NEVER);
    BootstrapServiceRegistry bootstrap = loading.build();
    StandardServiceRegistry registry =
        new StandardServiceRegistryBuilder(bootstrap)
            .applySetting(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, source)
            .applySetting(AvailableSettings.STATEMENT_BATCH_SIZE, BATCH)
            .applySetting(AvailableSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true)
            .applySetting(AvailableSettings.USE_SECOND_LEVEL_CACHE, false)
            .applySetting(AvailableSettings.USE_QUERY_CACHE, false)
            .applySetting(AvailableSettings.JAKARTA_VALIDATION_MODE, "none")
            .applySetting(AvailableSettings.HBM2DDL_AUTO, "none")
            .applySetting(AvailableSettings.JTA_PLATFORM, NoJtaPlatform.INSTANCE)
            .applySettings(further)
            .build();
    try {
      MetadataSources sources = new MetadataSources(registry);
      sources.addAnnotatedClass(MessageRow.class);
      ENTITIES.forEach(sources::addAnnotatedClass);
      return sources
          .getMetadataBuilder()
          .applyPhysicalNamingStrategy(new CamelCaseToUnderscoresNamingStrategy())
          .build()
          .buildSessionFactory();
    } catch (RuntimeException e) {
      StandardServiceRegistryBuilder.destroy(registry);
      throw e;
    }
  }
}
