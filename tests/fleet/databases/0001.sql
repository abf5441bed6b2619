BEGIN TRANSACTION;
CREATE TABLE agencies (
	id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	province VARCHAR NOT NULL, 
	seed VARCHAR NOT NULL, 
	fiscal_year INTEGER, 
	vendor VARCHAR NOT NULL, 
	added_at DATETIME NOT NULL, 
	removed_at DATETIME, 
	CONSTRAINT pk_agencies PRIMARY KEY (id), 
	CONSTRAINT uq_agencies_code UNIQUE (code)
);
INSERT INTO "agencies" VALUES(1,'rimnam.example','เทศบาลตำบลริมน้ำ','','','https://rimnam.example/',NULL,'','2026-11-21 00:00:00.000000',NULL);
CREATE TABLE agency_hosts (
	agency_id INTEGER NOT NULL, 
	host VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_agency_hosts PRIMARY KEY (agency_id, host), 
	CONSTRAINT fk_agency_hosts_agency_id_agencies FOREIGN KEY(agency_id) REFERENCES agencies (id)
);
INSERT INTO "agency_hosts" VALUES(1,'rimnam.example',0);
CREATE TABLE agency_tags (
	agency_id INTEGER NOT NULL, 
	tag VARCHAR NOT NULL, 
	CONSTRAINT pk_agency_tags PRIMARY KEY (agency_id, tag), 
	CONSTRAINT fk_agency_tags_agency_id_agencies FOREIGN KEY(agency_id) REFERENCES agencies (id)
);
INSERT INTO "agency_tags" VALUES(1,'ภาคกลาง');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE channels (
	id INTEGER NOT NULL, 
	owner_id INTEGER NOT NULL, 
	address VARCHAR NOT NULL, 
	CONSTRAINT pk_channels PRIMARY KEY (id), 
	CONSTRAINT fk_channels_owner_id_owners FOREIGN KEY(owner_id) REFERENCES owners (id)
);
CREATE TABLE item_lists (
	id INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	keys JSON NOT NULL, 
	numbers JSON NOT NULL, 
	sub_indicators JSON NOT NULL, 
	CONSTRAINT pk_item_lists PRIMARY KEY (id), 
	CONSTRAINT uq_item_lists_digest UNIQUE (digest)
);
CREATE TABLE jobs (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	agency_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	scan VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	claims INTEGER NOT NULL, 
	worker VARCHAR NOT NULL, 
	lease_until DATETIME, 
	not_before DATETIME, 
	process INTEGER, 
	process_began DOUBLE, 
	began_at DATETIME, 
	ended_at DATETIME, 
	outcome VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	CONSTRAINT pk_jobs PRIMARY KEY (id), 
	CONSTRAINT fk_jobs_agency_id_agencies FOREIGN KEY(agency_id) REFERENCES agencies (id), 
	CONSTRAINT fk_jobs_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id), 
	CONSTRAINT uq_jobs_run_id_agency_id UNIQUE (run_id, agency_id)
);
CREATE TABLE notices (
	id INTEGER NOT NULL, 
	run_id INTEGER, 
	channel_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	sent_at DATETIME NOT NULL, 
	outcome VARCHAR NOT NULL, 
	CONSTRAINT pk_notices PRIMARY KEY (id), 
	CONSTRAINT fk_notices_channel_id_channels FOREIGN KEY(channel_id) REFERENCES channels (id) ON DELETE CASCADE, 
	CONSTRAINT fk_notices_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id)
);
CREATE TABLE official_results (
	id INTEGER NOT NULL, 
	agency_id INTEGER NOT NULL, 
	fiscal_year INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	score DOUBLE NOT NULL, 
	source VARCHAR NOT NULL, 
	imported_at DATETIME NOT NULL, 
	CONSTRAINT pk_official_results PRIMARY KEY (id), 
	CONSTRAINT fk_official_results_agency_id_agencies FOREIGN KEY(agency_id) REFERENCES agencies (id), 
	CONSTRAINT uq_official_results_agency_id_fiscal_year_code UNIQUE (agency_id, fiscal_year, code)
);
CREATE TABLE owners (
	id INTEGER NOT NULL, 
	agency_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	items JSON NOT NULL, 
	CONSTRAINT pk_owners PRIMARY KEY (id), 
	CONSTRAINT fk_owners_agency_id_agencies FOREIGN KEY(agency_id) REFERENCES agencies (id), 
	CONSTRAINT uq_owners_agency_id_name UNIQUE (agency_id, name)
);
CREATE TABLE results (
	id INTEGER NOT NULL, 
	agency_id INTEGER NOT NULL, 
	scan VARCHAR NOT NULL, 
	looked_at DATETIME NOT NULL, 
	as_of DATE NOT NULL, 
	fiscal_year INTEGER NOT NULL, 
	checklist_id VARCHAR NOT NULL, 
	checklist_sha256 VARCHAR NOT NULL, 
	tool_version VARCHAR NOT NULL, 
	complete BOOLEAN NOT NULL, 
	stop_reason VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	lower DOUBLE NOT NULL, 
	upper DOUBLE NOT NULL, 
	bands JSON NOT NULL, 
	item_list_id INTEGER NOT NULL, 
	statuses VARCHAR NOT NULL, 
	CONSTRAINT pk_results PRIMARY KEY (id), 
	CONSTRAINT fk_results_agency_id_agencies FOREIGN KEY(agency_id) REFERENCES agencies (id), 
	CONSTRAINT fk_results_item_list_id_item_lists FOREIGN KEY(item_list_id) REFERENCES item_lists (id), 
	CONSTRAINT uq_results_agency_id_scan UNIQUE (agency_id, scan)
);
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	cause VARCHAR NOT NULL, 
	tags JSON NOT NULL, 
	schedule_ids JSON NOT NULL, 
	started_at DATETIME NOT NULL, 
	beat_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_runs PRIMARY KEY (id)
);
CREATE TABLE schedules (
	id INTEGER NOT NULL, 
	agency_id INTEGER, 
	tag VARCHAR NOT NULL, 
	every_days INTEGER NOT NULL, 
	weekday INTEGER NOT NULL, 
	opens TIME NOT NULL, 
	closes TIME NOT NULL, 
	blackouts JSON NOT NULL, 
	review_closes DATE, 
	review_every_days INTEGER NOT NULL, 
	added_at DATETIME NOT NULL, 
	started_at DATETIME, 
	succeeded_at DATETIME, 
	removed_at DATETIME, 
	CONSTRAINT pk_schedules PRIMARY KEY (id), 
	CONSTRAINT fk_schedules_agency_id_agencies FOREIGN KEY(agency_id) REFERENCES agencies (id)
);
CREATE TABLE silences (
	id INTEGER NOT NULL, 
	agency_id INTEGER, 
	item_key VARCHAR NOT NULL, 
	until DATE NOT NULL, 
	reason VARCHAR NOT NULL, 
	CONSTRAINT pk_silences PRIMARY KEY (id), 
	CONSTRAINT fk_silences_agency_id_agencies FOREIGN KEY(agency_id) REFERENCES agencies (id)
);
CREATE INDEX ix_agency_hosts_host ON agency_hosts (host);
CREATE INDEX ix_agency_tags_tag ON agency_tags (tag);
CREATE INDEX ix_jobs_run_id_state_position ON jobs (run_id, state, position);
CREATE INDEX ix_results_agency_id_looked_at ON results (agency_id, looked_at);
CREATE INDEX ix_channels_owner_id ON channels (owner_id);
CREATE INDEX ix_notices_channel_id_sent_at ON notices (channel_id, sent_at);
COMMIT;
