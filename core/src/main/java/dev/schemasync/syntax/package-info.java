/**
 * PostgreSQL's lexical structure: the tokens of a text, and what an expression is made
 * of. Pure; it knows no grammar. Entry points: {@link dev.schemasync.syntax.SqlToken} and
 * {@link dev.schemasync.syntax.SqlExpression}.
 */
@NullMarked
package dev.schemasync.syntax;

import org.jspecify.annotations.NullMarked;
