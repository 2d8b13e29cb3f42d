CREATE TABLE backup_record (
    id INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    folder TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    verified_at TEXT,
    handover INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_backup_record_handover CHECK ("handover" IN (0, 1))
)
 STRICT;

CREATE TABLE body (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    parent_id INTEGER,
    purpose TEXT DEFAULT '' NOT NULL,
    open_to_public INTEGER DEFAULT '0' NOT NULL,
    planned_meetings INTEGER NOT NULL,
    founded_on TEXT,
    ended_on TEXT,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT fk_body_parent_id_body FOREIGN KEY(parent_id) REFERENCES body (id),
    CONSTRAINT ck_body_kind CHECK ("kind" IN ('general', 'steering', 'committee', 'working_group', 'other')),
    CONSTRAINT ck_body_open_to_public CHECK ("open_to_public" IN (0, 1)),
    CONSTRAINT ck_body_founded_on CHECK ("founded_on" IS date("founded_on", '+0 days')),
    CONSTRAINT ck_body_ended_on CHECK ("ended_on" IS date("ended_on", '+0 days'))
)
 STRICT;

CREATE TABLE change (
    id INTEGER NOT NULL,
    happened_at TEXT NOT NULL,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    topic INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    undoes_id INTEGER,
    undoable INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_change_undoes_id_change FOREIGN KEY(undoes_id) REFERENCES change (id),
    CONSTRAINT ck_change_undoable CHECK ("undoable" IN (0, 1))
)
 STRICT;

CREATE INDEX ix_change_undoes_id ON change (undoes_id);

CREATE TABLE council (
    id INTEGER NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    town TEXT DEFAULT '' NOT NULL,
    county TEXT DEFAULT '' NOT NULL,
    prefecture TEXT DEFAULT '' NOT NULL,
    mayor_name TEXT DEFAULT '' NOT NULL,
    section TEXT DEFAULT '' NOT NULL,
    subsection TEXT DEFAULT '' NOT NULL,
    contact_name TEXT DEFAULT '' NOT NULL,
    postal_code TEXT DEFAULT '' NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    fax TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    founding_rule TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_council_one_row CHECK (id = 1)
)
 STRICT;

CREATE TABLE council_rule (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_council_rule_name UNIQUE (name)
)
 STRICT;

CREATE TABLE file_content (
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (sha256),
    CONSTRAINT ck_file_content_sha256_length CHECK (length(sha256) = 64),
    CONSTRAINT ck_file_content_size_true CHECK (length(data) = size)
)
 STRICT;

CREATE TABLE organisation (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    yomi TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    postal_code TEXT DEFAULT '' NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    fax TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    head_name TEXT DEFAULT '' NOT NULL,
    head_title TEXT DEFAULT '' NOT NULL,
    town TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE reading (
    id INTEGER NOT NULL,
    surface TEXT NOT NULL,
    reading TEXT DEFAULT '' NOT NULL,
    remembered_on TEXT NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_reading_surface_given CHECK (surface <> ''),
    CONSTRAINT uq_reading_surface UNIQUE (surface),
    CONSTRAINT ck_reading_remembered_on CHECK ("remembered_on" IS date("remembered_on", '+0 days'))
)
 STRICT;

CREATE TABLE reading_correction (
    id INTEGER NOT NULL,
    document TEXT NOT NULL,
    surface TEXT NOT NULL,
    "before" TEXT DEFAULT '' NOT NULL,
    "after" TEXT DEFAULT '' NOT NULL,
    reading TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_reading_correction_surface_given CHECK (surface <> ''),
    CONSTRAINT uq_reading_correction_document_surface_before_after UNIQUE (document, surface, "before", "after")
)
 STRICT;

CREATE TABLE search_document (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    sorted_by TEXT,
    folded TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_search_document_sorted_by CHECK ("sorted_by" IS date("sorted_by", '+0 days'))
)
 STRICT;

CREATE UNIQUE INDEX ix_search_document_record ON search_document (kind, record_id);

CREATE TABLE seat_category (
    id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    quota INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_seat_category_number UNIQUE (number),
    CONSTRAINT ck_seat_category_quota_count CHECK (quota >= 0)
)
 STRICT;

CREATE TABLE social_resource (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    yomi TEXT DEFAULT '' NOT NULL,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    operator TEXT DEFAULT '' NOT NULL,
    postal_code TEXT DEFAULT '' NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    landmark TEXT DEFAULT '' NOT NULL,
    town TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    fax TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    url TEXT DEFAULT '' NOT NULL,
    open_days TEXT DEFAULT '' NOT NULL,
    open_hours TEXT DEFAULT '' NOT NULL,
    closed_days TEXT DEFAULT '' NOT NULL,
    audience TEXT DEFAULT '' NOT NULL,
    fee TEXT DEFAULT '' NOT NULL,
    how_to_use TEXT DEFAULT '' NOT NULL,
    introduction TEXT DEFAULT '' NOT NULL,
    transport TEXT DEFAULT '' NOT NULL,
    wheelchair TEXT NOT NULL,
    medical_care TEXT NOT NULL,
    sign_language TEXT NOT NULL,
    behaviour_support TEXT NOT NULL,
    pick_up TEXT NOT NULL,
    winter_note TEXT DEFAULT '' NOT NULL,
    latitude REAL,
    longitude REAL,
    disclosure TEXT NOT NULL,
    contact_person TEXT DEFAULT '' NOT NULL,
    private_note TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    source_key TEXT DEFAULT '' NOT NULL,
    started_on TEXT,
    ended_on TEXT,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_social_resource_kind CHECK ("kind" IN ('welfare_service', 'consultation', 'medical', 'education', 'public_office', 'scheme', 'informal')),
    CONSTRAINT ck_social_resource_place CHECK ("place" IN ('in_town', 'in_region', 'outside')),
    CONSTRAINT ck_social_resource_wheelchair CHECK ("wheelchair" IN ('yes', 'some', 'no', 'unknown')),
    CONSTRAINT ck_social_resource_medical_care CHECK ("medical_care" IN ('yes', 'some', 'no', 'unknown')),
    CONSTRAINT ck_social_resource_sign_language CHECK ("sign_language" IN ('yes', 'some', 'no', 'unknown')),
    CONSTRAINT ck_social_resource_behaviour_support CHECK ("behaviour_support" IN ('yes', 'some', 'no', 'unknown')),
    CONSTRAINT ck_social_resource_pick_up CHECK ("pick_up" IN ('yes', 'some', 'no', 'unknown')),
    CONSTRAINT ck_social_resource_disclosure CHECK ("disclosure" IN ('internal', 'council', 'public')),
    CONSTRAINT ck_social_resource_started_on CHECK ("started_on" IS date("started_on", '+0 days')),
    CONSTRAINT ck_social_resource_ended_on CHECK ("ended_on" IS date("ended_on", '+0 days'))
)
 STRICT;

CREATE INDEX ix_social_resource_name ON social_resource (name);

CREATE TABLE term (
    id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_term_order CHECK (starts_on <= ends_on),
    CONSTRAINT uq_term_number UNIQUE (number),
    CONSTRAINT ck_term_starts_on CHECK ("starts_on" IS date("starts_on", '+0 days')),
    CONSTRAINT ck_term_ends_on CHECK ("ends_on" IS date("ends_on", '+0 days'))
)
 STRICT;

CREATE TABLE venue (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    capacity INTEGER,
    wheelchair INTEGER DEFAULT '0' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_venue_wheelchair CHECK ("wheelchair" IN (0, 1))
)
 STRICT;

CREATE TABLE changed_row (
    id INTEGER NOT NULL,
    change_id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    "before" TEXT,
    "after" TEXT,
    PRIMARY KEY (id),
    CONSTRAINT fk_changed_row_change_id_change FOREIGN KEY(change_id) REFERENCES change (id)
)
 STRICT;

CREATE INDEX ix_changed_row_change_id ON changed_row (change_id);

CREATE INDEX ix_changed_row_record ON changed_row (table_name, row_id);

CREATE TABLE meeting (
    id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    fiscal_year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    date TEXT,
    starts_at TEXT,
    ends_at TEXT,
    venue_id INTEGER,
    state TEXT NOT NULL,
    openness TEXT NOT NULL,
    observer_limit INTEGER NOT NULL,
    observers INTEGER,
    opened_at TEXT,
    closed_at TEXT,
    notice_number TEXT DEFAULT '' NOT NULL,
    notice_on TEXT,
    reply_due_on TEXT,
    review_due_on TEXT,
    memo TEXT DEFAULT '' NOT NULL,
    reopen_reason TEXT DEFAULT '' NOT NULL,
    minutes_grade TEXT,
    minutes_header TEXT,
    minutes_signature TEXT,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_meeting_number_counts CHECK (number >= 1),
    CONSTRAINT ck_meeting_order CHECK (starts_at <= ends_at),
    CONSTRAINT fk_meeting_body_id_body FOREIGN KEY(body_id) REFERENCES body (id),
    CONSTRAINT fk_meeting_venue_id_venue FOREIGN KEY(venue_id) REFERENCES venue (id),
    CONSTRAINT ck_meeting_date CHECK ("date" IS date("date", '+0 days')),
    CONSTRAINT ck_meeting_starts_at CHECK ("starts_at" IS strftime('%H:%M', "starts_at")),
    CONSTRAINT ck_meeting_ends_at CHECK ("ends_at" IS strftime('%H:%M', "ends_at")),
    CONSTRAINT ck_meeting_state CHECK ("state" IN ('preparing', 'invited', 'held', 'drafted', 'under_review', 'final', 'published', 'cancelled')),
    CONSTRAINT ck_meeting_openness CHECK ("openness" IN ('open', 'partly', 'closed')),
    CONSTRAINT ck_meeting_opened_at CHECK ("opened_at" IS strftime('%H:%M', "opened_at")),
    CONSTRAINT ck_meeting_closed_at CHECK ("closed_at" IS strftime('%H:%M', "closed_at")),
    CONSTRAINT ck_meeting_notice_on CHECK ("notice_on" IS date("notice_on", '+0 days')),
    CONSTRAINT ck_meeting_reply_due_on CHECK ("reply_due_on" IS date("reply_due_on", '+0 days')),
    CONSTRAINT ck_meeting_review_due_on CHECK ("review_due_on" IS date("review_due_on", '+0 days')),
    CONSTRAINT ck_meeting_minutes_grade CHECK ("minutes_grade" IN ('full', 'main_points', 'summary')),
    CONSTRAINT ck_meeting_minutes_header CHECK ("minutes_header" IN ('table', 'brackets', 'plain', 'participants', 'anonymous')),
    CONSTRAINT ck_meeting_minutes_signature CHECK ("minutes_signature" IN ('none', 'chair', 'chair_and_two'))
)
 STRICT;

CREATE INDEX ix_meeting_date ON meeting (date);

CREATE INDEX ix_meeting_year ON meeting (fiscal_year, body_id, number);

CREATE TABLE page_margins (
    sha256 TEXT NOT NULL,
    margins TEXT NOT NULL,
    PRIMARY KEY (sha256),
    CONSTRAINT fk_page_margins_sha256_file_content FOREIGN KEY(sha256) REFERENCES file_content (sha256)
)
 STRICT;

CREATE TABLE person (
    id INTEGER NOT NULL,
    family_name TEXT NOT NULL,
    given_name TEXT DEFAULT '' NOT NULL,
    family_yomi TEXT DEFAULT '' NOT NULL,
    given_yomi TEXT DEFAULT '' NOT NULL,
    organisation_id INTEGER,
    job_title TEXT DEFAULT '' NOT NULL,
    postal_code TEXT DEFAULT '' NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    fax TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    town TEXT DEFAULT '' NOT NULL,
    pay TEXT NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_person_family_name_given CHECK (family_name <> ''),
    CONSTRAINT fk_person_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_person_pay CHECK ("pay" IN ('paid', 'public_servant', 'declined', 'travel_only'))
)
 STRICT;

CREATE INDEX ix_person_organisation_id ON person (organisation_id);

CREATE TABLE resource_service (
    id INTEGER NOT NULL,
    social_resource_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    capacity INTEGER,
    vacancy TEXT NOT NULL,
    vacancy_on TEXT,
    office_number TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_resource_service_social_resource_id_social_resource FOREIGN KEY(social_resource_id) REFERENCES social_resource (id),
    CONSTRAINT ck_resource_service_vacancy CHECK ("vacancy" IN ('yes', 'some', 'no', 'unknown')),
    CONSTRAINT ck_resource_service_vacancy_on CHECK ("vacancy_on" IS date("vacancy_on", '+0 days'))
)
 STRICT;

CREATE INDEX ix_resource_service_social_resource_id ON resource_service (social_resource_id);

CREATE TABLE verification (
    id INTEGER NOT NULL,
    social_resource_id INTEGER NOT NULL,
    checked_on TEXT NOT NULL,
    way TEXT NOT NULL,
    checked_by TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_verification_social_resource_id_social_resource FOREIGN KEY(social_resource_id) REFERENCES social_resource (id),
    CONSTRAINT ck_verification_checked_on CHECK ("checked_on" IS date("checked_on", '+0 days')),
    CONSTRAINT ck_verification_way CHECK ("way" IN ('phone', 'fax', 'post', 'visit', 'web', 'import'))
)
 STRICT;

CREATE INDEX ix_verification_social_resource_id ON verification (social_resource_id);

CREATE TABLE accommodation (
    person_id INTEGER NOT NULL,
    edition TEXT NOT NULL,
    point_size INTEGER NOT NULL,
    easy_version INTEGER DEFAULT '0' NOT NULL,
    copies INTEGER NOT NULL,
    send_way TEXT NOT NULL,
    lead_days INTEGER,
    sign_language INTEGER DEFAULT '0' NOT NULL,
    captioning INTEGER DEFAULT '0' NOT NULL,
    wheelchair INTEGER DEFAULT '0' NOT NULL,
    helpers INTEGER NOT NULL,
    on_the_day TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (person_id),
    CONSTRAINT ck_accommodation_point_size_range CHECK (point_size BETWEEN 10 AND 40),
    CONSTRAINT ck_accommodation_copies_range CHECK (copies BETWEEN 0 AND 99),
    CONSTRAINT fk_accommodation_person_id_person FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT ck_accommodation_edition CHECK ("edition" IN ('standard', 'ruby', 'large', 'text')),
    CONSTRAINT ck_accommodation_easy_version CHECK ("easy_version" IN (0, 1)),
    CONSTRAINT ck_accommodation_send_way CHECK ("send_way" IN ('post', 'email', 'fax', 'hand')),
    CONSTRAINT ck_accommodation_sign_language CHECK ("sign_language" IN (0, 1)),
    CONSTRAINT ck_accommodation_captioning CHECK ("captioning" IN (0, 1)),
    CONSTRAINT ck_accommodation_wheelchair CHECK ("wheelchair" IN (0, 1))
)
 STRICT;

CREATE TABLE appointment (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    seat_category_id INTEGER,
    term_number INTEGER,
    predecessor_id INTEGER,
    resigned INTEGER DEFAULT '0' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_appointment_order CHECK (starts_on <= ends_on),
    CONSTRAINT ck_appointment_not_own_predecessor CHECK (predecessor_id <> id),
    CONSTRAINT fk_appointment_person_id_person FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT fk_appointment_body_id_body FOREIGN KEY(body_id) REFERENCES body (id),
    CONSTRAINT fk_appointment_seat_category_id_seat_category FOREIGN KEY(seat_category_id) REFERENCES seat_category (id),
    CONSTRAINT fk_appointment_predecessor_id_appointment FOREIGN KEY(predecessor_id) REFERENCES appointment (id),
    CONSTRAINT ck_appointment_starts_on CHECK ("starts_on" IS date("starts_on", '+0 days')),
    CONSTRAINT ck_appointment_ends_on CHECK ("ends_on" IS date("ends_on", '+0 days')),
    CONSTRAINT ck_appointment_role CHECK ("role" IN ('chair', 'vice_chair', 'member', 'secretariat', 'observer')),
    CONSTRAINT ck_appointment_kind CHECK ("kind" IN ('regular', 'substitute', 'ex_officio')),
    CONSTRAINT ck_appointment_resigned CHECK ("resigned" IN (0, 1))
)
 STRICT;

CREATE INDEX ix_appointment_body_days ON appointment (body_id, starts_on, ends_on);

CREATE INDEX ix_appointment_person_id ON appointment (person_id);

CREATE TABLE attendance (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    person_id INTEGER,
    name TEXT DEFAULT '' NOT NULL,
    organisation TEXT DEFAULT '' NOT NULL,
    job_title TEXT DEFAULT '' NOT NULL,
    role TEXT DEFAULT '' NOT NULL,
    capacity TEXT NOT NULL,
    position INTEGER NOT NULL,
    invited INTEGER DEFAULT '0' NOT NULL,
    reply TEXT NOT NULL,
    replied_on TEXT,
    presence TEXT NOT NULL,
    arrived_at TEXT,
    left_at TEXT,
    proxy_name TEXT DEFAULT '' NOT NULL,
    proxy_title TEXT DEFAULT '' NOT NULL,
    opinion TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    seat TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_attendance_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT fk_attendance_person_id_person FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT ck_attendance_capacity CHECK ("capacity" IN ('member', 'secretariat', 'guest', 'interpreter', 'supporter')),
    CONSTRAINT ck_attendance_invited CHECK ("invited" IN (0, 1)),
    CONSTRAINT ck_attendance_reply CHECK ("reply" IN ('none', 'attends', 'proxy', 'online', 'absent')),
    CONSTRAINT ck_attendance_replied_on CHECK ("replied_on" IS date("replied_on", '+0 days')),
    CONSTRAINT ck_attendance_presence CHECK ("presence" IN ('unknown', 'present', 'proxy', 'online', 'absent')),
    CONSTRAINT ck_attendance_arrived_at CHECK ("arrived_at" IS strftime('%H:%M', "arrived_at")),
    CONSTRAINT ck_attendance_left_at CHECK ("left_at" IS strftime('%H:%M', "left_at"))
)
 STRICT;

CREATE INDEX ix_attendance_meeting_id ON attendance (meeting_id);

CREATE INDEX ix_attendance_person_id ON attendance (person_id);

CREATE TABLE correspondence (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    document_number TEXT DEFAULT '' NOT NULL,
    meeting_id INTEGER,
    person_id INTEGER,
    subject TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_correspondence_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT fk_correspondence_person_id_person FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT ck_correspondence_sent_on CHECK ("sent_on" IS date("sent_on", '+0 days'))
)
 STRICT;

CREATE INDEX ix_correspondence_meeting_id ON correspondence (meeting_id);

CREATE TABLE issue (
    id INTEGER NOT NULL,
    fiscal_year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    goal_title TEXT DEFAULT '' NOT NULL,
    area TEXT DEFAULT '' NOT NULL,
    stage TEXT NOT NULL,
    position INTEGER NOT NULL,
    frequency INTEGER,
    reach INTEGER,
    resource_lack INTEGER,
    priority_override TEXT,
    override_reason TEXT DEFAULT '' NOT NULL,
    body_id INTEGER,
    owner_person_id INTEGER,
    owner TEXT DEFAULT '' NOT NULL,
    next_step TEXT DEFAULT '' NOT NULL,
    next_step_on TEXT,
    goal TEXT DEFAULT '' NOT NULL,
    goal_on TEXT,
    current_state TEXT DEFAULT '' NOT NULL,
    background TEXT DEFAULT '' NOT NULL,
    disclosure TEXT NOT NULL,
    on_hold INTEGER DEFAULT '0' NOT NULL,
    hold_reason TEXT DEFAULT '' NOT NULL,
    review_on TEXT,
    received_on TEXT,
    moved_on TEXT,
    closed_on TEXT,
    closing_reason TEXT,
    evaluation TEXT,
    evaluation_note TEXT DEFAULT '' NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT uq_issue_fiscal_year_number UNIQUE (fiscal_year, number),
    CONSTRAINT ck_issue_frequency_mark CHECK (frequency BETWEEN 1 AND 3),
    CONSTRAINT ck_issue_reach_mark CHECK (reach BETWEEN 1 AND 3),
    CONSTRAINT ck_issue_resource_lack_mark CHECK (resource_lack BETWEEN 1 AND 3),
    CONSTRAINT ck_issue_closed_with_reason CHECK (stage <> 'closed' OR closing_reason IS NOT NULL),
    CONSTRAINT fk_issue_body_id_body FOREIGN KEY(body_id) REFERENCES body (id),
    CONSTRAINT fk_issue_owner_person_id_person FOREIGN KEY(owner_person_id) REFERENCES person (id),
    CONSTRAINT ck_issue_stage CHECK ("stage" IN ('received', 'sorting', 'discussing', 'acting', 'closed')),
    CONSTRAINT ck_issue_priority_override CHECK ("priority_override" IN ('A', 'B', 'C')),
    CONSTRAINT ck_issue_next_step_on CHECK ("next_step_on" IS date("next_step_on", '+0 days')),
    CONSTRAINT ck_issue_goal_on CHECK ("goal_on" IS date("goal_on", '+0 days')),
    CONSTRAINT ck_issue_disclosure CHECK ("disclosure" IN ('internal', 'council', 'public')),
    CONSTRAINT ck_issue_on_hold CHECK ("on_hold" IN (0, 1)),
    CONSTRAINT ck_issue_review_on CHECK ("review_on" IS date("review_on", '+0 days')),
    CONSTRAINT ck_issue_received_on CHECK ("received_on" IS date("received_on", '+0 days')),
    CONSTRAINT ck_issue_moved_on CHECK ("moved_on" IS date("moved_on", '+0 days')),
    CONSTRAINT ck_issue_closed_on CHECK ("closed_on" IS date("closed_on", '+0 days')),
    CONSTRAINT ck_issue_closing_reason CHECK ("closing_reason" IN ('solved', 'watched', 'town_plan', 'escalated', 'single_case', 'withdrawn')),
    CONSTRAINT ck_issue_evaluation CHECK ("evaluation" IN ('excellent', 'good', 'fair', 'poor'))
)
 STRICT;

CREATE INDEX ix_issue_board ON issue (stage, position);

CREATE TABLE paper_print (
    id INTEGER NOT NULL,
    paper TEXT NOT NULL,
    edition TEXT NOT NULL,
    meeting_id INTEGER,
    record_id INTEGER,
    printed_at TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    file_name TEXT DEFAULT '' NOT NULL,
    pages INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_paper_print_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id)
)
 STRICT;

CREATE INDEX ix_paper_print_meeting_id ON paper_print (meeting_id);

CREATE TABLE public_wording (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    place TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_public_wording_meeting_id_place_record_id UNIQUE (meeting_id, place, record_id),
    CONSTRAINT fk_public_wording_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT ck_public_wording_place CHECK ("place" IN ('meeting', 'agenda', 'handout', 'speaker', 'statement', 'decision'))
)
 STRICT;

CREATE TABLE publication (
    meeting_id INTEGER NOT NULL,
    speakers TEXT,
    names_in_head INTEGER,
    published_on TEXT,
    published_where TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (meeting_id),
    CONSTRAINT fk_publication_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT ck_publication_speakers CHECK ("speakers" IN ('full_name', 'surname', 'organisation', 'role')),
    CONSTRAINT ck_publication_names_in_head CHECK ("names_in_head" IN (0, 1)),
    CONSTRAINT ck_publication_published_on CHECK ("published_on" IS date("published_on", '+0 days'))
)
 STRICT;

CREATE TABLE seat_plan (
    meeting_id INTEGER NOT NULL,
    layout TEXT NOT NULL,
    head INTEGER NOT NULL,
    side INTEGER NOT NULL,
    foot INTEGER NOT NULL,
    door TEXT NOT NULL,
    screen INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (meeting_id),
    CONSTRAINT ck_seat_plan_seats_count CHECK (head >= 1 AND side >= 1 AND foot >= 0),
    CONSTRAINT fk_seat_plan_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT ck_seat_plan_layout CHECK ("layout" IN ('square', 'horseshoe', 'classroom')),
    CONSTRAINT ck_seat_plan_door CHECK ("door" IN ('left', 'right')),
    CONSTRAINT ck_seat_plan_screen CHECK ("screen" IN (0, 1))
)
 STRICT;

CREATE TABLE settled_hit (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    place TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    start INTEGER NOT NULL,
    word TEXT NOT NULL,
    outcome TEXT NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_settled_hit_fingerprint_length CHECK (length(fingerprint) = 64),
    CONSTRAINT uq_settled_hit_meeting_id_place_record_id_fingerprint_start_word UNIQUE (meeting_id, place, record_id, fingerprint, start, word),
    CONSTRAINT fk_settled_hit_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT ck_settled_hit_place CHECK ("place" IN ('meeting', 'agenda', 'handout', 'speaker', 'statement', 'decision')),
    CONSTRAINT ck_settled_hit_outcome CHECK ("outcome" IN ('kept', 'reworded', 'withheld'))
)
 STRICT;

CREATE INDEX ix_settled_hit_meeting_id ON settled_hit (meeting_id);

CREATE TABLE settled_suggestion (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    taken_up INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_settled_suggestion_meeting_id_kind_record_id UNIQUE (meeting_id, kind, record_id),
    CONSTRAINT fk_settled_suggestion_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT ck_settled_suggestion_kind CHECK ("kind" IN ('continued', 'issue', 'action', 'minutes')),
    CONSTRAINT ck_settled_suggestion_taken_up CHECK ("taken_up" IN (0, 1))
)
 STRICT;

CREATE TABLE agenda_item (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    level INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    minutes_planned INTEGER,
    presenter TEXT DEFAULT '' NOT NULL,
    issue_id INTEGER,
    continued_from_id INTEGER,
    carried_over INTEGER DEFAULT '0' NOT NULL,
    easy_text TEXT DEFAULT '' NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_agenda_item_level_range CHECK (level IN (0, 1)),
    CONSTRAINT fk_agenda_item_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT fk_agenda_item_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id),
    CONSTRAINT fk_agenda_item_continued_from_id_agenda_item FOREIGN KEY(continued_from_id) REFERENCES agenda_item (id),
    CONSTRAINT ck_agenda_item_kind CHECK ("kind" IN ('discussion', 'report', 'information', 'other', 'formality', 'heading')),
    CONSTRAINT ck_agenda_item_carried_over CHECK ("carried_over" IN (0, 1))
)
 STRICT;

CREATE INDEX ix_agenda_item_meeting_id ON agenda_item (meeting_id);

CREATE TABLE case_sheet (
    id INTEGER NOT NULL,
    received_on TEXT NOT NULL,
    organisation_id INTEGER,
    case_number TEXT DEFAULT '' NOT NULL,
    area TEXT DEFAULT '' NOT NULL,
    age_band TEXT DEFAULT '' NOT NULL,
    disability_kind TEXT DEFAULT '' NOT NULL,
    difficulty TEXT NOT NULL,
    facts TEXT DEFAULT '' NOT NULL,
    tried_so_far TEXT DEFAULT '' NOT NULL,
    wished_resource TEXT DEFAULT '' NOT NULL,
    similar_cases INTEGER,
    consent TEXT NOT NULL,
    disclosure TEXT NOT NULL,
    read_on TEXT,
    issue_id INTEGER,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT fk_case_sheet_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_case_sheet_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id),
    CONSTRAINT ck_case_sheet_received_on CHECK ("received_on" IS date("received_on", '+0 days')),
    CONSTRAINT ck_case_sheet_consent CHECK ("consent" IN ('obtained', 'anonymised_only', 'not_yet')),
    CONSTRAINT ck_case_sheet_disclosure CHECK ("disclosure" IN ('internal', 'council', 'public')),
    CONSTRAINT ck_case_sheet_read_on CHECK ("read_on" IS date("read_on", '+0 days'))
)
 STRICT;

CREATE INDEX ix_case_sheet_issue_id ON case_sheet (issue_id);

CREATE INDEX ix_case_sheet_received_on ON case_sheet (received_on);

CREATE TABLE issue_helper (
    id INTEGER NOT NULL,
    issue_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_issue_helper_issue_id_person_id UNIQUE (issue_id, person_id),
    CONSTRAINT fk_issue_helper_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id),
    CONSTRAINT fk_issue_helper_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;

CREATE TABLE issue_note (
    id INTEGER NOT NULL,
    issue_id INTEGER NOT NULL,
    noted_on TEXT NOT NULL,
    text TEXT NOT NULL,
    meeting_id INTEGER,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT fk_issue_note_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id),
    CONSTRAINT fk_issue_note_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT ck_issue_note_noted_on CHECK ("noted_on" IS date("noted_on", '+0 days'))
)
 STRICT;

CREATE INDEX ix_issue_note_issue_id ON issue_note (issue_id);

CREATE TABLE issue_resource (
    id INTEGER NOT NULL,
    issue_id INTEGER NOT NULL,
    social_resource_id INTEGER NOT NULL,
    came_from_issue INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_issue_resource_issue_id_social_resource_id UNIQUE (issue_id, social_resource_id),
    CONSTRAINT fk_issue_resource_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id),
    CONSTRAINT fk_issue_resource_social_resource_id_social_resource FOREIGN KEY(social_resource_id) REFERENCES social_resource (id),
    CONSTRAINT ck_issue_resource_came_from_issue CHECK ("came_from_issue" IN (0, 1))
)
 STRICT;

CREATE INDEX ix_issue_resource_social_resource_id ON issue_resource (social_resource_id);

CREATE TABLE action (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    agenda_item_id INTEGER,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    owner_person_id INTEGER,
    owner TEXT DEFAULT '' NOT NULL,
    due_on TEXT,
    done_on TEXT,
    result TEXT DEFAULT '' NOT NULL,
    said_at TEXT,
    issue_id INTEGER,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT fk_action_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT fk_action_agenda_item_id_agenda_item FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id),
    CONSTRAINT fk_action_owner_person_id_person FOREIGN KEY(owner_person_id) REFERENCES person (id),
    CONSTRAINT fk_action_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id),
    CONSTRAINT ck_action_due_on CHECK ("due_on" IS date("due_on", '+0 days')),
    CONSTRAINT ck_action_done_on CHECK ("done_on" IS date("done_on", '+0 days')),
    CONSTRAINT ck_action_said_at CHECK ("said_at" IS strftime('%H:%M', "said_at"))
)
 STRICT;

CREATE INDEX ix_action_due_on ON action (due_on);

CREATE INDEX ix_action_issue_id ON action (issue_id);

CREATE INDEX ix_action_meeting_id ON action (meeting_id);

CREATE TABLE decision (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    agenda_item_id INTEGER,
    position INTEGER NOT NULL,
    fiscal_year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    manner TEXT NOT NULL,
    said_at TEXT,
    issue_id INTEGER,
    disclosure TEXT NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT uq_decision_fiscal_year_number UNIQUE (fiscal_year, number),
    CONSTRAINT fk_decision_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT fk_decision_agenda_item_id_agenda_item FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id),
    CONSTRAINT fk_decision_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id),
    CONSTRAINT ck_decision_manner CHECK ("manner" IN ('unanimous', 'majority', 'acknowledged', 'continued')),
    CONSTRAINT ck_decision_said_at CHECK ("said_at" IS strftime('%H:%M', "said_at")),
    CONSTRAINT ck_decision_disclosure CHECK ("disclosure" IN ('internal', 'council', 'public'))
)
 STRICT;

CREATE INDEX ix_decision_issue_id ON decision (issue_id);

CREATE INDEX ix_decision_meeting_id ON decision (meeting_id);

CREATE TABLE handout (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    handout_class TEXT NOT NULL,
    title TEXT NOT NULL,
    agenda_item_id INTEGER,
    file_name TEXT DEFAULT '' NOT NULL,
    media_type TEXT DEFAULT '' NOT NULL,
    sha256 TEXT,
    pages INTEGER,
    promised_by TEXT DEFAULT '' NOT NULL,
    promised_on TEXT,
    printed_label TEXT DEFAULT '' NOT NULL,
    paper TEXT DEFAULT '' NOT NULL,
    slip_sheet INTEGER DEFAULT '0' NOT NULL,
    as_a4 INTEGER DEFAULT '0' NOT NULL,
    permitted INTEGER DEFAULT '0' NOT NULL,
    restricted INTEGER DEFAULT '0' NOT NULL,
    plain_text TEXT DEFAULT '' NOT NULL,
    easy_text TEXT DEFAULT '' NOT NULL,
    easy_name TEXT DEFAULT '' NOT NULL,
    easy_sha256 TEXT,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT fk_handout_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT fk_handout_agenda_item_id_agenda_item FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id),
    CONSTRAINT fk_handout_sha256_file_content FOREIGN KEY(sha256) REFERENCES file_content (sha256),
    CONSTRAINT fk_handout_easy_sha256_file_content FOREIGN KEY(easy_sha256) REFERENCES file_content (sha256),
    CONSTRAINT ck_handout_handout_class CHECK ("handout_class" IN ('before', 'reference', 'on_the_day')),
    CONSTRAINT ck_handout_promised_on CHECK ("promised_on" IS date("promised_on", '+0 days')),
    CONSTRAINT ck_handout_slip_sheet CHECK ("slip_sheet" IN (0, 1)),
    CONSTRAINT ck_handout_as_a4 CHECK ("as_a4" IN (0, 1)),
    CONSTRAINT ck_handout_permitted CHECK ("permitted" IN (0, 1)),
    CONSTRAINT ck_handout_restricted CHECK ("restricted" IN (0, 1))
)
 STRICT;

CREATE INDEX ix_handout_meeting_id ON handout (meeting_id);

CREATE TABLE statement (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    agenda_item_id INTEGER,
    position INTEGER NOT NULL,
    attendance_id INTEGER,
    speaker TEXT DEFAULT '' NOT NULL,
    said_at TEXT,
    text TEXT NOT NULL,
    disclosure TEXT NOT NULL,
    public_text TEXT DEFAULT '' NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT fk_statement_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT fk_statement_agenda_item_id_agenda_item FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id),
    CONSTRAINT fk_statement_attendance_id_attendance FOREIGN KEY(attendance_id) REFERENCES attendance (id),
    CONSTRAINT ck_statement_said_at CHECK ("said_at" IS strftime('%H:%M', "said_at")),
    CONSTRAINT ck_statement_disclosure CHECK ("disclosure" IN ('internal', 'council', 'public'))
)
 STRICT;

CREATE INDEX ix_statement_order ON statement (meeting_id, position);
