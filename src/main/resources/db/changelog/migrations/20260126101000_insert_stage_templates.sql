--liquibase formatted sql

--changeset jonas:20260126101000_insert_stage_templates
--comment: The five stages of the delivery handbook.
INSERT INTO stage_templates (name, default_position) VALUES
	('Discovery', 1),
	('Design', 2),
	('Build', 3),
	('Acceptance', 4),
	('Handover', 5);
--rollback DELETE FROM stage_templates WHERE name IN ('Discovery', 'Design', 'Build', 'Acceptance', 'Handover');
