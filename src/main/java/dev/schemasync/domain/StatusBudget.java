package dev.schemasync.domain;

import java.math.BigDecimal;

/**
 * How much a customer's projects of one status may cost together.
 *
 * @param status the status of the projects
 * @param projects the number of projects
 * @param budget the sum of their budgets
 */
record StatusBudget(String status, long projects, BigDecimal budget) {

}
