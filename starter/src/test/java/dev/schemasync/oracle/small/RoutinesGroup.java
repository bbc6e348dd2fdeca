package dev.schemasync.oracle.small;

import java.util.Map;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedStoredProcedureQuery;
import jakarta.persistence.ParameterMode;
import jakarta.persistence.QueryHint;
import jakarta.persistence.StoredProcedureParameter;
import jakarta.persistence.StoredProcedureQuery;
import org.hibernate.SessionFactory;

/** Named procedures: each case calls one, and makes it. */
final class RoutinesGroup implements OracleGroup {

	@Entity(name = "Scale")
	@NamedStoredProcedureQuery(name = "weigh", procedureName = "weigh",
			parameters = { @StoredProcedureParameter(name = "parcel", type = Long.class, mode = ParameterMode.IN),
					@StoredProcedureParameter(name = "weight", type = Integer.class, mode = ParameterMode.OUT) })
	@NamedStoredProcedureQuery(name = "round", procedureName = "round_up",
			parameters = @StoredProcedureParameter(name = "amount", type = Integer.class, mode = ParameterMode.INOUT))
	@NamedStoredProcedureQuery(name = "positional", procedureName = "count_up",
			parameters = { @StoredProcedureParameter(type = String.class, mode = ParameterMode.IN),
					@StoredProcedureParameter(type = Long.class, mode = ParameterMode.OUT) })
	@NamedStoredProcedureQuery(name = "function", procedureName = "tare",
			hints = @QueryHint(name = "org.hibernate.callableFunction", value = "true"),
			parameters = @StoredProcedureParameter(type = Integer.class, mode = ParameterMode.IN))
	static class Scale {

		@Id
		Long id;

	}

	@Override
	public String name() {
		return "routines";
	}

	@Override
	public boolean concerns(OracleCase example, String source) {
		return !source.contains("#") || source.endsWith("#" + example.subject());
	}

	@Override
	public void live(SessionFactory factory, OracleCase example) {
		factory.inTransaction((session) -> {
			StoredProcedureQuery query = session.createNamedStoredProcedureQuery(example.subject());
			Map<String, Runnable> calls = Map.of("weigh", () -> {
				query.setParameter("parcel", 7L).execute();
				query.getOutputParameterValue("weight");
			}, "round", () -> {
				query.setParameter("amount", 7).execute();
				query.getOutputParameterValue("amount");
			}, "positional", () -> {
				query.setParameter(1, "seven").execute();
				query.getOutputParameterValue(2);
			}, "function", () -> query.setParameter(1, 7).getResultList());
			calls.get(example.subject()).run();
		});
	}

}
