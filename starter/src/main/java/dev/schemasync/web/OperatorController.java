package dev.schemasync.web;

import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.schemasync.report.FindingCode;
import dev.schemasync.validation.Acknowledgement;
import dev.schemasync.validation.Acknowledgements;
import dev.schemasync.validation.RequestedChecks;

/** The pages below {@code /health/schema-version}, and what operators do there. */
@RestController
@RequestMapping(SchemaVersionController.PATH)
public final class OperatorController {

	private static final int LONGEST_REASON = 500;

	private static final int LONGEST_PATH = 500;

	private final OperatorPages pages;

	private final RequestedChecks checks;

	/**
	 * Create a controller.
	 * @param pages puts together the pages
	 * @param checks validates again
	 */
	public OperatorController(OperatorPages pages, RequestedChecks checks) {
		this.pages = pages;
		this.checks = checks;
	}

	@GetMapping("/migrations")
	ResponseEntity<byte[]> migrations(@RequestParam(name = "q", defaultValue = "") String query,
			@RequestParam(name = "page", defaultValue = "1") String page,
			@RequestParam(name = "id", required = false) @Nullable String id, HttpServletRequest request) {
		if (id != null) {
			return migration(id, request);
		}
		return asOperator(request,
				() -> page.matches("[1-9][0-9]{0,5}")
						? SchemaVersionController.page(HttpStatus.OK,
								this.pages.migrations(query, Integer.parseInt(page), request))
						: problem(HttpStatus.BAD_REQUEST, "page must be a whole number from 1 on", request));
	}

	@GetMapping("/migrations/{id}")
	ResponseEntity<byte[]> migration(@PathVariable("id") String id, HttpServletRequest request) {
		return asOperator(request,
				() -> found(this.pages.migration(id, request), "There is no such migration", request));
	}

	@GetMapping("/findings/{code}")
	ResponseEntity<byte[]> finding(@PathVariable("code") String code, HttpServletRequest request) {
		return found(this.pages.finding(code, request), "There is no finding with this code", request);
	}

	@GetMapping("/login")
	ResponseEntity<byte[]> login(@RequestParam(name = "note", required = false) @Nullable String note,
			HttpServletRequest request) {
		return found(this.pages.offersLogin() ? this.pages.login(note, request) : null,
				"Nobody can log in here: the operator has no password", request);
	}

	@PostMapping("/check")
	ResponseEntity<byte[]> check(HttpServletRequest request) {
		return asOperator(request, () -> back(switch (this.checks.check()) {
			case RequestedChecks.Outcome.Done done -> "checked";
			case RequestedChecks.Outcome.Running running -> "running";
			case RequestedChecks.Outcome.Failed failed -> "failed";
			case RequestedChecks.Outcome.TooOften often -> "often";
		}, request));
	}

	@PostMapping("/acknowledge")
	ResponseEntity<byte[]> acknowledge(@RequestParam(name = "path", defaultValue = "") String path,
			@RequestParam(name = "code", defaultValue = "") String code,
			@RequestParam(name = "reason", defaultValue = "") String reason,
			@RequestParam(name = "until", defaultValue = "") String until, HttpServletRequest request) {
		return withAcknowledgements(request, (acknowledgements) -> {
			FindingCode known = code(code);
			LocalDate end = date(until);
			if (known == null || path.isBlank() || path.length() > LONGEST_PATH) {
				return problem(HttpStatus.BAD_REQUEST, "There is no such finding", request);
			}
			if (reason.isBlank() || reason.length() > LONGEST_REASON) {
				return problem(HttpStatus.BAD_REQUEST, "Say why, in at most 500 characters", request);
			}
			if (end == null || end.isBefore(LocalDate.now(ZoneOffset.UTC))) {
				return problem(HttpStatus.BAD_REQUEST, "until must be a day from today on, such as 2027-03-31",
						request);
			}
			Principal principal = request.getUserPrincipal();
			acknowledgements.add(new Acknowledgement(path, known, reason.strip(), end,
					(principal != null) ? principal.getName() : "operator", Instant.now()));
			this.checks.check();
			return back("acknowledged", request);
		});
	}

	@PostMapping("/acknowledge/end")
	ResponseEntity<byte[]> report(@RequestParam(name = "path", defaultValue = "") String path,
			@RequestParam(name = "code", defaultValue = "") String code, HttpServletRequest request) {
		return withAcknowledgements(request, (acknowledgements) -> {
			FindingCode known = code(code);
			if (known == null) {
				return problem(HttpStatus.BAD_REQUEST, "There is no such finding", request);
			}
			acknowledgements.end(path, known);
			this.checks.check();
			return back("ended", request);
		});
	}

	@RequestMapping({ "/check", "/acknowledge", "/acknowledge/end", "/logout" })
	ResponseEntity<byte[]> onlyPost() {
		return SchemaVersionController.problem(HttpStatus.METHOD_NOT_ALLOWED, "This address takes POST")
			.allow("POST")
			.build();
	}

	@RequestMapping({ "/migrations", "/migrations/{id}", "/findings/{code}", "/login" })
	ResponseEntity<byte[]> onlyGet() {
		return SchemaVersionController.problem(HttpStatus.METHOD_NOT_ALLOWED, "This address is only read: GET or HEAD")
			.allow("GET, HEAD")
			.build();
	}

	@RequestMapping("/**")
	ResponseEntity<byte[]> nothing(HttpServletRequest request) {
		return problem(HttpStatus.NOT_FOUND, "There is nothing here", request);
	}

	private ResponseEntity<byte[]> withAcknowledgements(HttpServletRequest request, Action action) {
		Acknowledgements acknowledgements = this.pages.acknowledgements();
		if (acknowledgements == null) {
			return problem(HttpStatus.NOT_FOUND, "schema-sync.operator.acknowledge is off", request);
		}
		return asOperator(request, () -> {
			try {
				return action.on(acknowledgements);
			}
			catch (Acknowledgements.AcknowledgementException ex) {
				return back("refused", request);
			}
		});
	}

	/** An application without Spring Security has no operators. */
	private ResponseEntity<byte[]> asOperator(HttpServletRequest request, Supplier<ResponseEntity<byte[]>> answer) {
		return request.isUserInRole(SchemaVersionController.OPERATOR) ? answer.get()
				: problem(HttpStatus.FORBIDDEN, "Only operators may do this", request);
	}

	private ResponseEntity<byte[]> found(@Nullable String html, String otherwise, HttpServletRequest request) {
		return (html != null) ? SchemaVersionController.page(HttpStatus.OK, html)
				: problem(HttpStatus.NOT_FOUND, otherwise, request);
	}

	private ResponseEntity<byte[]> problem(HttpStatus status, String text, HttpServletRequest request) {
		return Preference.isHtml(request.getHeader("Accept"))
				? SchemaVersionController.page(status, this.pages.problem(text, request))
				: SchemaVersionController.problem(status, text).build();
	}

	private static ResponseEntity<byte[]> back(String note, HttpServletRequest request) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.location(URI.create(request.getContextPath() + SchemaVersionController.PATH + "?note=" + note))
			.cacheControl(CacheControl.noStore())
			.build();
	}

	private static @Nullable FindingCode code(String id) {
		for (FindingCode code : FindingCode.values()) {
			if (code.id().equals(id)) {
				return code;
			}
		}
		return null;
	}

	private static @Nullable LocalDate date(String text) {
		try {
			return LocalDate.parse(text);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/** What an operator does with acknowledgements. */
	private interface Action {

		ResponseEntity<byte[]> on(Acknowledgements acknowledgements);

	}

}
