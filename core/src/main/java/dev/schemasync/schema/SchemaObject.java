package dev.schemasync.schema;

/** An object that both sides can have and that a difference can be about. */
public sealed interface SchemaObject permits Table, Column, Constraint, Index, Sequence {

}
