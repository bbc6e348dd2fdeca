package dev.schemasync.statement;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.Param;

/** The parameters of a repository method that a query can name. */
final class MethodParameters {

	private static final List<Class<?>> SPECIAL = List.of(Pageable.class, Sort.class, Limit.class,
			ScrollPosition.class);

	private MethodParameters() {
	}

	/** Return the Java types by the name and by the position of the parameters. */
	static Map<String, String> javaTypes(Method method, Class<?> repository) {
		Map<String, String> types = new HashMap<>();
		int position = 0;
		for (int i = 0; i < method.getParameterCount(); i++) {
			Parameter parameter = method.getParameters()[i];
			if (isBindable(parameter)) {
				position++;
				String type = javaType(ResolvableType.forMethodParameter(method, i, repository));
				if (type != null) {
					types.put(String.valueOf(position), type);
					String name = name(parameter);
					if (name != null) {
						types.put(name, type);
					}
				}
			}
		}
		return types;
	}

	/** Return the types of the parameters that are bound, in order. */
	static List<Parameter> bindable(Method method) {
		List<Parameter> parameters = new ArrayList<>();
		for (Parameter parameter : method.getParameters()) {
			if (isBindable(parameter)) {
				parameters.add(parameter);
			}
		}
		return parameters;
	}

	private static boolean isBindable(Parameter parameter) {
		return SPECIAL.stream().noneMatch((special) -> special.isAssignableFrom(parameter.getType()))
				&& parameter.getType() != Class.class;
	}

	private static @Nullable String name(Parameter parameter) {
		Param param = parameter.getAnnotation(Param.class);
		if (param != null) {
			return param.value();
		}
		return parameter.isNamePresent() ? parameter.getName() : null;
	}

	/** A list is bound element by element. */
	private static @Nullable String javaType(ResolvableType type) {
		Class<?> resolved = type.resolve();
		if (resolved != null && Iterable.class.isAssignableFrom(resolved)) {
			resolved = type.as(Iterable.class).getGeneric(0).resolve();
		}
		else if (resolved == Optional.class) {
			resolved = type.getGeneric(0).resolve();
		}
		if (resolved == null) {
			return null;
		}
		return resolved.isEnum() ? Enum.class.getName() : resolved.getName();
	}

}
