package dev.schemasync.oracle.small;

import java.util.Map;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.JoinColumnOrFormula;
import org.hibernate.annotations.JoinFormula;
import org.hibernate.annotations.TenantId;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

import dev.schemasync.oracle.small.EntityLife.Leave;

/** Entities of one tenant of many, and references that share a column with others. */
final class TenantsGroup implements OracleGroup {

	@Entity(name = "Account")
	static class Account {

		@Id
		Long id;

		@Leave
		@TenantId
		String tenant;

		Integer number;

	}

	@Entity(name = "Country")
	@Table(name = "country")
	static class Country {

		@Id
		Long id;

		String code;

		String kind;

	}

	@Entity(name = "Parcel")
	static class Parcel {

		@Id
		Long id;

		Integer number;

		@Leave
		@ManyToOne(fetch = FetchType.LAZY)
		@JoinColumnOrFormula(column = @JoinColumn(name = "country_code", referencedColumnName = "code"))
		@JoinColumnOrFormula(formula = @JoinFormula(value = "lower('LAND')", referencedColumnName = "kind"))
		Country country;

	}

	@Override
	public String name() {
		return "tenants";
	}

	@Override
	public Map<String, Object> settings() {
		return Map.of("hibernate.tenant_identifier_resolver", new OneTenant());
	}

	@Override
	public boolean concerns(OracleCase example, String source) {
		return source.replaceFirst("#.*", "").endsWith("$" + example.subject())
				|| (example.subject().equals("Parcel") && source.replaceFirst("#.*", "").endsWith("$Country"));
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		new EntityLife(factory).live(entity(example));
	}

	/** There is one tenant in these tests. */
	private static final class OneTenant implements CurrentTenantIdentifierResolver<String> {

		@Override
		public String resolveCurrentTenantIdentifier() {
			return "acme";
		}

		@Override
		public boolean validateExistingCurrentSessions() {
			return false;
		}

	}

}
