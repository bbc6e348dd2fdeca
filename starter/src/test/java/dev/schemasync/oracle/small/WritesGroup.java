package dev.schemasync.oracle.small;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.SessionFactory;
import dev.schemasync.oracle.small.EntityLife.Leave;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.annotations.OptimisticLocking;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.annotations.DynamicUpdate;
import jakarta.persistence.GenerationType;
import jakarta.persistence.GeneratedValue;
import java.time.LocalDate;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.JoinFormula;
import org.hibernate.annotations.ListIndexBase;
import org.hibernate.annotations.SQLDelete;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.annotations.SQLUpdate;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SoftDeleteType;
import org.hibernate.generator.EventType;
import org.hibernate.type.SqlTypes;

/**
 * What Hibernate writes and reads besides the attributes, and by statements of one's own.
 */
final class WritesGroup implements OracleGroup {

	@Entity(name = "Versioned")
	@SQLDelete(sql = "update versioned set gone = true where id = ?")
	static class Versioned {

		@Id
		Long id;

		@Version
		Integer version;

		Boolean gone;

	}

	@Entity(name = "VersionedRight")
	@SQLDelete(sql = "update versioned set gone = true where id = ? and version = ?")
	@Table(name = "versioned")
	static class VersionedRight {

		@Id
		Long id;

		@Version
		Integer version;

		Boolean gone;

	}

	@Entity(name = "Marked")
	@SoftDelete
	static class Marked {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "Timed")
	@SoftDelete(strategy = SoftDeleteType.TIMESTAMP)
	static class Timed {

		@Id
		Long id;

		Integer number;

	}

	@Entity(name = "Box")
	static class Box {

		@Id
		Long id;

		@OneToMany
		@JoinColumn(name = "box_id")
		List<BoxPart> parts = new ArrayList<>();

	}

	@Entity(name = "BoxPart")
	static class BoxPart {

		@Id
		Long id;

	}

	@Entity(name = "Crate")
	static class Crate {

		@Id
		Long id;

		@OneToMany
		@JoinColumn(name = "crate_id", nullable = false)
		List<CratePart> parts = new ArrayList<>();

	}

	@Entity(name = "CratePart")
	static class CratePart {

		@Id
		Long id;

	}

	@Entity(name = "Swapped")
	@SQLInsert(sql = "insert into swapped (id, label, weight) values (?, ?, ?)")
	static class Swapped {

		@Id
		Long id;

		String label;

		Integer weight;

	}

	@Entity(name = "Ordered")
	@SQLInsert(sql = "insert into ordered (label, note, weight, id) values (?, upper(?), ?, ?)")
	@SQLUpdate(sql = "update ordered set label = ?, weight = ? where id = ?")
	@SQLDelete(sql = "delete from ordered where id = ?")
	static class Ordered {

		@Id
		Long id;

		String label;

		Integer weight;

		@Column(updatable = false)
		String note;

	}

	@Entity(name = "Short")
	@SQLUpdate(sql = "update short set weight = ? where id = ?")
	static class Short {

		@Id
		Long id;

		Integer weight;

		Integer height;

	}

	@Entity(name = "Event")
	@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
	static class Event {

		@Id
		Long id;

		@JdbcTypeCode(SqlTypes.JSON)
		Map<String, String> body;

	}

	@Entity(name = "LateEvent")
	static class LateEvent extends Event {

		Integer minutes;

	}

	@Entity(name = "Coded")
	static class Coded {

		@Id
		Long id;

		String code;

		@ManyToOne
		@JoinFormula("code")
		Kept kept;

	}

	@Entity(name = "CodedRight")
	static class CodedRight {

		@Id
		Long id;

		String code;

		@ManyToOne
		@JoinFormula("cast(substring(code, 2) as bigint)")
		Kept kept;

	}

	@Entity(name = "Kept")
	static class Kept {

		@Id
		Long id;

		Integer weight;

	}

	@Entity(name = "Account")
	static class Account {

		@Id
		Long id;

		@Version
		Long version;

	}

	@Entity(name = "Song")
	static class Song {

		@Id
		Long id;

		@ElementCollection
		@OrderColumn(name = "position")
		List<String> lines = new ArrayList<>();

	}

	@Entity(name = "SongFromOne")
	static class SongFromOne {

		@Id
		Long id;

		@ElementCollection
		@OrderColumn(name = "position")
		@ListIndexBase(1)
		List<String> lines = new ArrayList<>();

	}

	@Entity(name = "Guarded")
	@DynamicUpdate
	@OptimisticLocking(type = OptimisticLockType.ALL)
	static class Guarded {

		@Id
		Long id;

		Integer number;

		@JdbcTypeCode(SqlTypes.JSON)
		Map<String, String> body;

	}

	@Entity(name = "GuardedFree")
	@DynamicUpdate
	@OptimisticLocking(type = OptimisticLockType.ALL)
	static class GuardedFree {

		@Id
		Long id;

		Integer number;

		@JdbcTypeCode(SqlTypes.JSON)
		@OptimisticLock(excluded = true)
		Map<String, String> body;

	}

	@Entity(name = "GuardedFixed")
	@DynamicUpdate
	@OptimisticLocking(type = OptimisticLockType.ALL)
	static class GuardedFixed {

		@Id
		Long id;

		Integer number;

		@JdbcTypeCode(SqlTypes.JSON)
		@Column(updatable = false)
		Map<String, String> body;

	}

	@Entity(name = "GuardedDirty")
	@DynamicUpdate
	@OptimisticLocking(type = OptimisticLockType.DIRTY)
	static class GuardedDirty {

		@Id
		Long id;

		Integer number;

		@JdbcTypeCode(SqlTypes.JSON)
		Map<String, String> body;

	}

	@Entity(name = "GuardedXml")
	@DynamicUpdate
	@OptimisticLocking(type = OptimisticLockType.ALL)
	static class GuardedXml {

		@Id
		Long id;

		Integer number;

		@JdbcTypeCode(SqlTypes.SQLXML)
		String body;

	}

	@Entity(name = "GuardedText")
	@DynamicUpdate
	@OptimisticLocking(type = OptimisticLockType.ALL)
	static class GuardedText {

		@Id
		Long id;

		Integer number;

		LocalDate day;

		String text;

	}

	@Entity(name = "Token")
	static class Token {

		@Id
		@GeneratedValue(strategy = GenerationType.UUID)
		String id;

		Integer number;

	}

	@Entity(name = "TokenShort")
	static class TokenShort {

		@Id
		@GeneratedValue
		@UuidGenerator
		@Column(length = 20)
		String id;

		Integer number;

	}

	@Entity(name = "TokenUse")
	static class TokenUse {

		@Id
		Long id;

		@ManyToOne
		Token token;

	}

	@Entity(name = "TokenAttribute")
	static class TokenAttribute {

		@Id
		Long id;

		@Leave
		@UuidGenerator
		String code;

	}

	@Entity(name = "Bumped")
	static class Bumped {

		@Id
		Long id;

		Integer number;

		@Version
		Integer version;

	}

	@Entity(name = "BumpedByDatabase")
	static class BumpedByDatabase {

		@Id
		Long id;

		Integer number;

		@Version
		@Generated(event = { EventType.INSERT, EventType.UPDATE })
		Integer version;

	}

	@Entity(name = "Dated")
	static class Dated {

		@Id
		Long id;

		Integer number;

		@Version
		Instant version;

	}

	@Entity(name = "Given")
	static class Given {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "given_seq")
		@SequenceGenerator(name = "given_seq", sequenceName = "given_seq", allocationSize = 1)
		Long id;

		Integer number;

	}

	@Entity(name = "GivenByDatabase")
	static class GivenByDatabase {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

		Integer number;

	}

	@Entity(name = "GivenKey")
	static class GivenKey {

		@Id
		@GeneratedValue
		UUID id;

		Integer number;

	}

	@Embeddable
	static class Size {

		Integer width;

	}

	@Entity(name = "Shelf")
	static class Shelf {

		@Id
		Long id;

		@JdbcTypeCode(SqlTypes.JSON)
		Map<String, String> notes;

	}

	@Entity(name = "ShelfList")
	static class ShelfList {

		@Id
		Long id;

		@JdbcTypeCode(SqlTypes.JSON)
		List<String> notes;

	}

	@Entity(name = "ShelfSize")
	static class ShelfSize {

		@Id
		Long id;

		@JdbcTypeCode(SqlTypes.JSON)
		Size notes;

	}

	@Entity(name = "ShelfText")
	static class ShelfText {

		@Id
		Long id;

		@Leave
		@JdbcTypeCode(SqlTypes.JSON)
		String notes = "[]";

	}

	@Override
	public String name() {
		return "writes";
	}

	@Override
	public boolean concerns(OracleCase example, String source) {
		String place = source.replaceFirst("#.*", "");
		return place.endsWith("$" + example.subject())
				|| (example.subject().equals("Event") && place.endsWith("$LateEvent"))
				|| (example.subject().startsWith("Coded") && place.endsWith("$Kept"))
				|| place.endsWith("$" + example.subject() + "Part")
				|| (example.subject().equals("TokenUse") && place.endsWith("$Token"));
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		new EntityLife(factory).live(entity(example));
	}

}
