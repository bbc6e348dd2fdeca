package dev.schemasync.autoconfigure;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.RequestFacade;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.util.ClassUtils;

/**
 * Who really sent a request: the address at the other end of the connection. What a
 * request calls its remote address is what {@code X-Forwarded-For} says, where that is
 * configured, and anybody can send that header.
 */
final class PeerAddress {

	private static final boolean TOMCAT = ClassUtils.isPresent("org.apache.catalina.connector.RequestFacade",
			PeerAddress.class.getClassLoader());

	private PeerAddress() {
	}

	/**
	 * Return the address.
	 * @param request the request, with or without wrappers
	 * @return the address of the connection
	 */
	static String of(ServletRequest request) {
		ServletRequest innermost = request;
		while (innermost instanceof ServletRequestWrapper wrapper) {
			innermost = wrapper.getRequest();
		}
		return (TOMCAT && Tomcat.has(innermost)) ? Tomcat.peer(innermost) : innermost.getRemoteAddr();
	}

	/**
	 * Its valve replaces the address in the request itself, which has the other one too.
	 */
	private static final class Tomcat {

		static boolean has(ServletRequest request) {
			return request instanceof RequestFacade;
		}

		static String peer(ServletRequest facade) {
			return (new DirectFieldAccessor(facade).getPropertyValue("request") instanceof Request request)
					? request.getPeerAddr() : "";
		}

	}

}
