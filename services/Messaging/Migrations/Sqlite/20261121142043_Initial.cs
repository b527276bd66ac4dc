using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Messaging.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "channel_contacts",
                columns: table => new
                {
                    contact_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_inbound_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    opted_out_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    opt_out_word = table.Column<string>(type: "TEXT", nullable: true),
                    blocked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channel_contacts", x => x.contact_id);
                });

            migrationBuilder.CreateTable(
                name: "channel_reply_modes",
                columns: table => new
                {
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    mode = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    updated_by = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channel_reply_modes", x => x.channel);
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    delivery_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    contact_id = table.Column<long>(type: "INTEGER", nullable: true),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: true),
                    reply_id = table.Column<long>(type: "INTEGER", nullable: true),
                    message_id = table.Column<long>(type: "INTEGER", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    media_urls = table.Column<string>(type: "TEXT", nullable: false),
                    parts = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    is_doubtful = table.Column<bool>(type: "INTEGER", nullable: false),
                    by_hand = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    leased_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    sending_since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deliveries", x => x.delivery_id);
                });

            migrationBuilder.CreateTable(
                name: "erased_subscribers",
                columns: table => new
                {
                    subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    erased_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erased_subscribers", x => x.subscriber_id);
                });

            migrationBuilder.CreateTable(
                name: "idempotent_calls",
                columns: table => new
                {
                    scope = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    path = table.Column<string>(type: "TEXT", nullable: false),
                    body_hash = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    has_effect = table.Column<bool>(type: "INTEGER", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: true),
                    content_type = table.Column<string>(type: "TEXT", nullable: true),
                    location = table.Column<string>(type: "TEXT", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_calls", x => x.scope);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    import_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    total = table.Column<int>(type: "INTEGER", nullable: false),
                    processed = table.Column<int>(type: "INTEGER", nullable: false),
                    finished = table.Column<int>(type: "INTEGER", nullable: false),
                    current_conversation_id = table.Column<long>(type: "INTEGER", nullable: true),
                    current_added = table.Column<int>(type: "INTEGER", nullable: false),
                    results = table.Column<string>(type: "TEXT", nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    leased_by = table.Column<string>(type: "TEXT", nullable: true),
                    leased_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports", x => x.import_id);
                });

            migrationBuilder.CreateTable(
                name: "inbound_media",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbound_media", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    consumer = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.message_id, x.consumer });
                });

            migrationBuilder.CreateTable(
                name: "known_personas",
                columns: table => new
                {
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    aliases = table.Column<string>(type: "TEXT", nullable: false),
                    is_default = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    policy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_personas", x => x.persona_id);
                });

            migrationBuilder.CreateTable(
                name: "known_users",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    username = table.Column<string>(type: "TEXT", nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    verified_phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_users", x => x.user_id);
                });

            migrationBuilder.CreateTable(
                name: "learned_names",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    learned_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_learned_names", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "media_files",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    folder = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    owner_user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_media_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "model_costs",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    model = table.Column<string>(type: "TEXT", nullable: false),
                    drafts = table.Column<long>(type: "INTEGER", nullable: false),
                    prompt_tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    completion_tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    cost_nanos = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_model_costs", x => new { x.day, x.persona_id, x.model });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    model_work = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    trace_parent = table.Column<string>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                    dead_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pending_report_changes",
                columns: table => new
                {
                    reply_id = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    report_id = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: true),
                    sentence = table.Column<string>(type: "TEXT", nullable: true),
                    decided_by_reply_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pending_report_changes", x => x.reply_id);
                });

            migrationBuilder.CreateTable(
                name: "poll_leases",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_poll_leases", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "provider_receipts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    provider_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    message_id = table.Column<long>(type: "INTEGER", nullable: true),
                    delivery_id = table.Column<long>(type: "INTEGER", nullable: true),
                    part = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_receipts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reply_pauses",
                columns: table => new
                {
                    pause_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    paused_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    paused_by = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    resumed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    resumed_by = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reply_pauses", x => x.pause_id);
                });

            migrationBuilder.CreateTable(
                name: "reports",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    reporter_id = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    comment = table.Column<string>(type: "TEXT", nullable: true),
                    resolved_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    resolved_by = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "spendings",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    spent_nanos = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved_nanos = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spendings", x => new { x.day, x.persona_id });
                });

            migrationBuilder.CreateTable(
                name: "subscriber_merges",
                columns: table => new
                {
                    merge_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kept_subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    merged_subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    conversation_ids = table.Column<string>(type: "TEXT", nullable: false),
                    handle_ids = table.Column<string>(type: "TEXT", nullable: false),
                    phone_taken = table.Column<bool>(type: "INTEGER", nullable: false),
                    merged_phonenumber = table.Column<string>(type: "TEXT", nullable: true),
                    merged_was_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    merged_by = table.Column<long>(type: "INTEGER", nullable: false),
                    merged_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriber_merges", x => x.merge_id);
                });

            migrationBuilder.CreateTable(
                name: "subscribers",
                columns: table => new
                {
                    id_sub = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    username = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    lastname = table.Column<string>(type: "TEXT", nullable: true),
                    phonenumber = table.Column<string>(type: "TEXT", nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    merged_into = table.Column<long>(type: "INTEGER", nullable: true),
                    last_activity_date = table.Column<DateTime>(type: "TEXT", nullable: true),
                    country = table.Column<string>(type: "TEXT", nullable: true),
                    primary_language = table.Column<string>(type: "TEXT", nullable: true),
                    notes = table.Column<string>(type: "TEXT", nullable: true),
                    subscription_date = table.Column<DateTime>(type: "TEXT", nullable: false),
                    date_created = table.Column<DateTime>(type: "TEXT", nullable: false),
                    date_modified = table.Column<DateTime>(type: "TEXT", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscribers", x => x.id_sub);
                });

            migrationBuilder.CreateTable(
                name: "import_contents",
                columns: table => new
                {
                    import_id = table.Column<long>(type: "INTEGER", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_contents", x => x.import_id);
                    table.ForeignKey(
                        name: "fk_import_contents_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "imports",
                        principalColumn: "import_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "media_uses",
                columns: table => new
                {
                    media_file_id = table.Column<long>(type: "INTEGER", nullable: false),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_media_uses", x => new { x.media_file_id, x.conversation_id });
                    table.ForeignKey(
                        name: "fk_media_uses_media_files_media_file_id",
                        column: x => x.media_file_id,
                        principalTable: "media_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "conversations",
                columns: table => new
                {
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: true),
                    subscriber_id = table.Column<long>(type: "INTEGER", nullable: true),
                    owner_user_id = table.Column<long>(type: "INTEGER", nullable: true),
                    peer_user_id = table.Column<long>(type: "INTEGER", nullable: true),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    context_from = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    is_pinned = table.Column<bool>(type: "INTEGER", nullable: false),
                    reply_mode = table.Column<string>(type: "TEXT", nullable: true),
                    taken_over_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    taken_over_by = table.Column<long>(type: "INTEGER", nullable: true),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    last_message_id = table.Column<long>(type: "INTEGER", nullable: true),
                    last_message_content = table.Column<string>(type: "TEXT", nullable: false),
                    last_sender_type = table.Column<string>(type: "TEXT", nullable: true),
                    last_message_time = table.Column<DateTime>(type: "TEXT", nullable: false),
                    unread_count = table.Column<int>(type: "INTEGER", nullable: false),
                    reply_state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    deleted_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversations", x => x.conversation_id);
                    table.ForeignKey(
                        name: "fk_conversations_subscribers_subscriber_id",
                        column: x => x.subscriber_id,
                        principalTable: "subscribers",
                        principalColumn: "id_sub");
                });

            migrationBuilder.CreateTable(
                name: "subscriber_handles",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    handle = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriber_handles", x => x.id);
                    table.ForeignKey(
                        name: "fk_subscriber_handles_subscribers_subscriber_id",
                        column: x => x.subscriber_id,
                        principalTable: "subscribers",
                        principalColumn: "id_sub",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    message_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    sender_type = table.Column<string>(type: "TEXT", nullable: false),
                    sender_id = table.Column<long>(type: "INTEGER", nullable: true),
                    recipient_user_id = table.Column<long>(type: "INTEGER", nullable: true),
                    message_content = table.Column<string>(type: "TEXT", nullable: false),
                    content_key = table.Column<long>(type: "INTEGER", nullable: true),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    media_urls = table.Column<string>(type: "TEXT", nullable: false),
                    timestamp = table.Column<DateTime>(type: "TEXT", nullable: false),
                    time_known = table.Column<bool>(type: "INTEGER", nullable: false),
                    sentiment = table.Column<string>(type: "TEXT", nullable: true),
                    topic = table.Column<string>(type: "TEXT", nullable: true),
                    is_read = table.Column<bool>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    importance_level = table.Column<string>(type: "TEXT", nullable: false),
                    response_to_message_id = table.Column<long>(type: "INTEGER", nullable: true),
                    external_reply_to = table.Column<string>(type: "TEXT", nullable: true),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    deleted_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => x.message_id);
                    table.ForeignKey(
                        name: "fk_messages_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversations",
                        principalColumn: "conversation_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "replies",
                columns: table => new
                {
                    reply_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    mode = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    safety = table.Column<string>(type: "TEXT", nullable: true),
                    flags = table.Column<string>(type: "TEXT", nullable: false, defaultValueSql: "'[]'"),
                    flag_names = table.Column<string>(type: "TEXT", nullable: false),
                    send_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    send_candidate = table.Column<int>(type: "INTEGER", nullable: true),
                    automatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    reserved_nanos = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reserved_for = table.Column<long>(type: "INTEGER", nullable: true),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    message_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    instruction = table.Column<string>(type: "TEXT", nullable: true),
                    candidates = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    text_edited = table.Column<bool>(type: "INTEGER", nullable: false),
                    text_findings = table.Column<string>(type: "TEXT", nullable: false),
                    model = table.Column<string>(type: "TEXT", nullable: true),
                    prompt = table.Column<string>(type: "TEXT", nullable: true),
                    prompt_fingerprint = table.Column<string>(type: "TEXT", nullable: true),
                    prompt_tokens = table.Column<int>(type: "INTEGER", nullable: false),
                    completion_tokens = table.Column<int>(type: "INTEGER", nullable: false),
                    cost = table.Column<decimal>(type: "TEXT", nullable: false),
                    model_milliseconds = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                    superseded_by = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_message_id = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    requested_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    generated_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_replies", x => x.reply_id);
                    table.ForeignKey(
                        name: "fk_replies_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversations",
                        principalColumn: "conversation_id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_replies_messages_message_id",
                        column: x => x.message_id,
                        principalTable: "messages",
                        principalColumn: "message_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reply_rounds",
                columns: table => new
                {
                    reply_id = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    instruction = table.Column<string>(type: "TEXT", nullable: true),
                    model = table.Column<string>(type: "TEXT", nullable: false),
                    prompt_version = table.Column<int>(type: "INTEGER", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    inputs = table.Column<string>(type: "TEXT", nullable: true),
                    requested_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    generated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    milliseconds = table.Column<long>(type: "INTEGER", nullable: false),
                    prompt_tokens = table.Column<int>(type: "INTEGER", nullable: false),
                    completion_tokens = table.Column<int>(type: "INTEGER", nullable: false),
                    cost = table.Column<decimal>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reply_rounds", x => new { x.reply_id, x.round });
                    table.ForeignKey(
                        name: "fk_reply_rounds_replies_reply_id",
                        column: x => x.reply_id,
                        principalTable: "replies",
                        principalColumn: "reply_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_channel_contacts_channel_address",
                table: "channel_contacts",
                columns: new[] { "channel", "address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_channel_contacts_conversation_id",
                table: "channel_contacts",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "ix_conversations_kind_last_message_time_conversation_id",
                table: "conversations",
                columns: new[] { "kind", "last_message_time", "conversation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_owner_user_id_last_message_time",
                table: "conversations",
                columns: new[] { "owner_user_id", "last_message_time" });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_peer_user_id_last_message_time",
                table: "conversations",
                columns: new[] { "peer_user_id", "last_message_time" });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_public_id",
                table: "conversations",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_conversations_reply_state",
                table: "conversations",
                columns: new[] { "kind", "reply_state", "last_message_time", "conversation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_subscriber_id_channel_source_persona_id",
                table: "conversations",
                columns: new[] { "subscriber_id", "channel", "source", "persona_id" });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_channel_state_due_at",
                table: "deliveries",
                columns: new[] { "channel", "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_contact_id_state",
                table: "deliveries",
                columns: new[] { "contact_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_conversation_id_sequence",
                table: "deliveries",
                columns: new[] { "conversation_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_state_delivery_id",
                table: "deliveries",
                columns: new[] { "state", "delivery_id" });

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_calls_created_at",
                table: "idempotent_calls",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_calls_user_id",
                table: "idempotent_calls",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_imports_state_leased_until",
                table: "imports",
                columns: new[] { "state", "leased_until" });

            migrationBuilder.CreateIndex(
                name: "ix_inbound_media_conversation_id",
                table: "inbound_media",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "ix_inbound_media_due_at",
                table: "inbound_media",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_received_at",
                table: "inbox",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_known_users_verified_phone_number",
                table: "known_users",
                column: "verified_phone_number");

            migrationBuilder.CreateIndex(
                name: "ix_learned_names_source_name_key_persona_id",
                table: "learned_names",
                columns: new[] { "source", "name_key", "persona_id" });

            migrationBuilder.CreateIndex(
                name: "ix_media_files_name",
                table: "media_files",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_media_files_owner_user_id",
                table: "media_files",
                column: "owner_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_media_uses_conversation_id",
                table: "media_uses",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "ix_messages_content_key",
                table: "messages",
                column: "content_key");

            migrationBuilder.CreateIndex(
                name: "ix_messages_conversation_id_position",
                table: "messages",
                columns: new[] { "conversation_id", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_conversation_id_sequence",
                table: "messages",
                columns: new[] { "conversation_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_public_id",
                table: "messages",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_messages_recipient_user_id_timestamp_message_id",
                table: "messages",
                columns: new[] { "recipient_user_id", "timestamp", "message_id" },
                filter: "recipient_user_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_messages_response_to_message_id",
                table: "messages",
                column: "response_to_message_id",
                filter: "response_to_message_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_messages_sender_type_sender_id_timestamp_message_id",
                table: "messages",
                columns: new[] { "sender_type", "sender_id", "timestamp", "message_id" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_unread",
                table: "messages",
                columns: new[] { "sender_type", "timestamp", "message_id" },
                filter: "NOT is_read AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_model_work_dead_at_id",
                table: "outbox",
                columns: new[] { "model_work", "dead_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_pending_report_changes_conversation_id",
                table: "pending_report_changes",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "ix_provider_receipts_at",
                table: "provider_receipts",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_provider_receipts_channel_provider_id",
                table: "provider_receipts",
                columns: new[] { "channel", "provider_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_provider_receipts_delivery_id",
                table: "provider_receipts",
                column: "delivery_id");

            migrationBuilder.CreateIndex(
                name: "ix_provider_receipts_message_id",
                table: "provider_receipts",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "ix_replies_conversation_id_sequence",
                table: "replies",
                columns: new[] { "conversation_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_replies_decided_at",
                table: "replies",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "ix_replies_message_id",
                table: "replies",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "ix_replies_outstanding",
                table: "replies",
                column: "conversation_id",
                unique: true,
                filter: "state IN ('requested', 'ready')");

            migrationBuilder.CreateIndex(
                name: "ix_replies_send_at",
                table: "replies",
                column: "send_at",
                filter: "send_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_replies_sent_at",
                table: "replies",
                column: "sent_at");

            migrationBuilder.CreateIndex(
                name: "ix_replies_state_due_at",
                table: "replies",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_replies_state_reply_id",
                table: "replies",
                columns: new[] { "state", "reply_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reply_pauses_resumed_at",
                table: "reply_pauses",
                column: "resumed_at");

            migrationBuilder.CreateIndex(
                name: "ix_reports_reporter_id_id",
                table: "reports",
                columns: new[] { "reporter_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reports_status_id",
                table: "reports",
                columns: new[] { "status", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_subscriber_handles_channel_handle",
                table: "subscriber_handles",
                columns: new[] { "channel", "handle" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_subscriber_handles_subscriber_id",
                table: "subscriber_handles",
                column: "subscriber_id");

            migrationBuilder.CreateIndex(
                name: "ix_subscriber_merges_kept_subscriber_id",
                table: "subscriber_merges",
                column: "kept_subscriber_id");

            migrationBuilder.CreateIndex(
                name: "ix_subscriber_merges_merged_subscriber_id",
                table: "subscriber_merges",
                column: "merged_subscriber_id");

            migrationBuilder.CreateIndex(
                name: "ix_subscribers_date_created",
                table: "subscribers",
                column: "date_created");

            migrationBuilder.CreateIndex(
                name: "ix_subscribers_last_activity_date",
                table: "subscribers",
                column: "last_activity_date");

            migrationBuilder.CreateIndex(
                name: "ix_subscribers_name_key",
                table: "subscribers",
                column: "name_key");

            migrationBuilder.CreateIndex(
                name: "ix_subscribers_phonenumber",
                table: "subscribers",
                column: "phonenumber");

            migrationBuilder.CreateIndex(
                name: "ix_subscribers_public_id",
                table: "subscribers",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_subscribers_username",
                table: "subscribers",
                column: "username",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "channel_contacts");

            migrationBuilder.DropTable(
                name: "channel_reply_modes");

            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "erased_subscribers");

            migrationBuilder.DropTable(
                name: "idempotent_calls");

            migrationBuilder.DropTable(
                name: "import_contents");

            migrationBuilder.DropTable(
                name: "inbound_media");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "known_personas");

            migrationBuilder.DropTable(
                name: "known_users");

            migrationBuilder.DropTable(
                name: "learned_names");

            migrationBuilder.DropTable(
                name: "media_uses");

            migrationBuilder.DropTable(
                name: "model_costs");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "pending_report_changes");

            migrationBuilder.DropTable(
                name: "poll_leases");

            migrationBuilder.DropTable(
                name: "provider_receipts");

            migrationBuilder.DropTable(
                name: "reply_pauses");

            migrationBuilder.DropTable(
                name: "reply_rounds");

            migrationBuilder.DropTable(
                name: "reports");

            migrationBuilder.DropTable(
                name: "spendings");

            migrationBuilder.DropTable(
                name: "subscriber_handles");

            migrationBuilder.DropTable(
                name: "subscriber_merges");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropTable(
                name: "media_files");

            migrationBuilder.DropTable(
                name: "replies");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "conversations");

            migrationBuilder.DropTable(
                name: "subscribers");
        }
    }
}
