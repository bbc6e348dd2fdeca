package dev.schemasync.statement.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.hibernate.annotations.SQLDelete;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.annotations.SQLSelect;
import org.hibernate.annotations.SQLUpdate;

/**
 * Is read and written by its own statements.
 */
@Entity
@Table(name = "warehouses")
@SecondaryTable(name = "warehouse_notes", pkJoinColumns = @PrimaryKeyJoinColumn(name = "warehouse_id"))
@SQLInsert(sql = "INSERT INTO warehouses (name, created_by, id) VALUES (?, current_user, nextval('warehouse_ids') + ?)")
@SQLUpdate(sql = "UPDATE warehouses SET name = ?, changed_at = now() WHERE id = ?")
@SQLDelete(sql = "UPDATE warehouses SET gone = true WHERE id = ?")
@SQLInsert(table = "warehouse_notes",
		sql = "INSERT INTO warehouse_notes (note, warehouse_id, noted_at) VALUES (?, ?, now())")
@SQLSelect(
		sql = "SELECT w.id, w.name, n.note FROM warehouses w LEFT JOIN warehouse_notes n ON n.warehouse_id = w.id WHERE w.id = ? AND w.visible")
class Warehouse {

	@Id
	Long id;

	String name;

	@Column(table = "warehouse_notes")
	String note;

}
