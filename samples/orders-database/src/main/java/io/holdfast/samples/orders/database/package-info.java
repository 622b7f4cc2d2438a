/** H2 as a resource manager that recovers all of its branches. */
package io.holdfast.samples.orders.database;
