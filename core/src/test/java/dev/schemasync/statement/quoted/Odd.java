package dev.schemasync.statement.quoted;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.SQLDelete;
import org.hibernate.annotations.SQLRestriction;

/**
 * Has names that need quotes, in a schema that is not on the search path.
 */
@Entity
@Table(schema = "`Odd Schema`", name = "`Odd Table`")
@SQLRestriction("\"Is Gone\" is null")
@SQLDelete(sql = "UPDATE \"Odd Schema\".\"Odd Table\" SET \"Is Gone\" = 'a:b ?' WHERE \"user\" = ?")
@NamedNativeQuery(name = "Odd.all", query = "SELECT * FROM {h-schema}plain WHERE id = :id")
class Odd {

	@Id
	@Column(name = "`user`")
	Long id;

	@Column(name = "`Odd Name`")
	@ColumnTransformer(write = "lower(?)")
	String name;

	@Formula("\"Odd Name\" || ' ?' || (select max(p.id)::text from \"Odd Schema\".plain p where p.id = \"user\")")
	String shown;

}
