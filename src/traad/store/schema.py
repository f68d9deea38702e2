"""The tables, in portable SQLAlchemy Core types.

GUIDs are for ever and travel between copies of a project; integer ids join tables within one.
Times are ISO 8601 in UTC. Positions are code points in a version's text.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _ref(table: str, *, cascade: bool = True) -> ForeignKey:
    return ForeignKey(f"{table}.id", ondelete="CASCADE" if cascade else "RESTRICT")


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _guid() -> Column[str]:
    return Column("guid", String(36), nullable=False, unique=True)


def _range(name: str) -> CheckConstraint:
    return CheckConstraint('"start" >= 0 AND "start" < "end"', name=name)


# Who codes: people, and machines by name.
coders = Table(
    "coders",
    metadata,
    _id(),
    _guid(),
    Column("name", String, nullable=False, unique=True),
    Column("machine", Boolean, nullable=False),
)

# Material.
documents = Table(
    "documents",
    metadata,
    _id(),
    _guid(),
    Column("path", String, nullable=False),
    Column("source", String(64), nullable=False, unique=True),
    Column("title", String, nullable=False),
    Column("authors", JSON, nullable=False),
    Column("year", Integer),
    Column("type", String, nullable=False),
    Column("study", String),
    Column("publisher", String),
    Column("isbn", String),
    Column("language", String, nullable=False),
    Column("added", String, nullable=False),
)
# Who said what of a document; the columns of `documents` hold what prevails.
descriptions = Table(
    "descriptions",
    metadata,
    Column("document_id", _ref("documents"), primary_key=True),
    Column("field", String, primary_key=True),
    Column("source", String, primary_key=True),
    Column("value", JSON),
    Column("evidence", String, nullable=False),
    Column("time", String, nullable=False),
    CheckConstraint("source IN ('guessed', 'manifest', 'person')", name="source"),
)
# A sample of the hashes of each document's word sequences, to notice near-duplicates.
sketches = Table(
    "sketches",
    metadata,
    Column("document_id", _ref("documents"), primary_key=True),
    Column("shingles", LargeBinary, nullable=False),
)
versions = Table(
    "versions",
    metadata,
    _id(),
    Column("document_id", _ref("documents"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("definition", String, nullable=False),
    Column("reader", String, nullable=False),
    Column("log", JSON, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("created", String, nullable=False),
    UniqueConstraint("document_id", "number"),
)
origins = Table(
    "origins",
    metadata,
    Column("version_id", _ref("versions"), primary_key=True),
    Column("arrow", LargeBinary, nullable=False),
)
corrections = Table(
    "corrections",
    metadata,
    _id(),
    Column("document_id", _ref("documents"), nullable=False, index=True),
    Column("what", JSON, nullable=False),
    Column("coder_id", _ref("coders", cascade=False), nullable=False),
    Column("time", String, nullable=False),
)
pages = Table(
    "pages",
    metadata,
    Column("version_id", _ref("versions"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("label", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("layer", String, nullable=False, server_default="text"),
)
passages = Table(
    "passages",
    metadata,
    Column("version_id", _ref("versions"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("part", String, nullable=False),
    Column("section", JSON, nullable=False),
    Column("speaker", String),
    Column("role", String),
    Column("voice", String, nullable=False),
    Column("language", String, nullable=False),
    Column("attributed", String),
    Column("lead", Integer),
    Column("anchor", Integer),
    Column("time", Float),
    # Of a table's cell: table, row, column, width, height, head.
    Column("cell", JSON(none_as_null=True)),
    _range("range"),
)
analyses = Table(
    "analyses",
    metadata,
    Column("version_id", _ref("versions"), primary_key=True),
    Column("pipeline", String, primary_key=True),
    Column("words", Integer, nullable=False),
    Column("sentences", Integer, nullable=False),
    Column("created", String, nullable=False),
)

# People, cases, attributes, sets.
cases = Table(
    "cases",
    metadata,
    _id(),
    _guid(),
    Column("name", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
)
speakers = Table(
    "speakers",
    metadata,
    Column("document_id", _ref("documents"), primary_key=True),
    Column("name", String, primary_key=True),
    Column("role", String),
    Column("case_id", _ref("cases", cascade=False)),
)
attributes = Table(
    "attributes",
    metadata,
    _id(),
    _guid(),
    Column("name", String, nullable=False),
    Column("applies_to", String, nullable=False),
    Column("type", String, nullable=False),
    Column("choices", JSON),
    UniqueConstraint("applies_to", "name"),
    CheckConstraint("applies_to IN ('document', 'case')", name="applies_to"),
    CheckConstraint(
        "type IN ('text', 'boolean', 'integer', 'float', 'date', 'datetime')", name="type"
    ),
)
attribute_values = Table(
    "attribute_values",
    metadata,
    _id(),
    Column("attribute_id", _ref("attributes"), nullable=False),
    Column("document_id", _ref("documents")),
    Column("case_id", _ref("cases")),
    Column("value", String, nullable=False),
    CheckConstraint("(document_id IS NULL) <> (case_id IS NULL)", name="one_holder"),
    UniqueConstraint("attribute_id", "document_id"),
    UniqueConstraint("attribute_id", "case_id"),
)
document_sets = Table(
    "document_sets",
    metadata,
    _id(),
    _guid(),
    Column("name", String, nullable=False, unique=True),
)
document_set_members = Table(
    "document_set_members",
    metadata,
    Column("set_id", _ref("document_sets"), primary_key=True),
    Column("document_id", _ref("documents"), primary_key=True),
)

# Codebooks: the numbered snapshot is the truth; `codes` names every code that ever was.
codebook_versions = Table(
    "codebook_versions",
    metadata,
    _id(),
    Column("codebook", String(36), nullable=False),
    Column("number", Integer, nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
    Column("snapshot", JSON, nullable=False),
    Column("created", String, nullable=False),
    Column("coder_id", _ref("coders", cascade=False)),
)
codes = Table(
    "codes",
    metadata,
    _id(),
    _guid(),
    Column("name", String, nullable=False, unique=True),
    Column("codebook", String(36), nullable=False),
)

# Machine coding.
runs = Table(
    "runs",
    metadata,
    _id(),
    _guid(),
    Column("coder_id", _ref("coders", cascade=False), nullable=False),
    Column("codebook_version_id", _ref("codebook_versions", cascade=False), nullable=False),
    Column("pipeline", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("made_by", String, nullable=False),
    Column("created", String, nullable=False),
)
suggestions = Table(
    "suggestions",
    metadata,
    _id(),
    _guid(),
    Column("run_id", _ref("runs"), nullable=False),
    Column("version_id", _ref("versions"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("code_id", _ref("codes", cascade=False), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("rule", Text, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("hedged", Boolean, nullable=False),
    # Kept only because somebody decided on it: the newest run did not make it again.
    Column("stale", Boolean, nullable=False),
    _range("range"),
    Index("ix_suggestions_place", "version_id", "start"),
    Index("ix_suggestions_run", "run_id"),
)

# The projection of the events.
codings = Table(
    "codings",
    metadata,
    _id(),
    _guid(),
    Column("version_id", _ref("versions"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("code_id", _ref("codes", cascade=False), nullable=False),
    Column("codebook_version", Integer, nullable=False),
    Column("coder_id", _ref("coders", cascade=False), nullable=False),
    Column("origin", String(36)),
    Column("seen", Boolean, nullable=False),
    Column("unread", Boolean, nullable=False),
    Column("time", String, nullable=False),
    _range("range"),
    Index("ix_codings_place", "version_id", "start"),
    Index("ix_codings_code", "code_id", "version_id"),
)
decisions = Table(
    "decisions",
    metadata,
    Column("coder_id", _ref("coders", cascade=False), primary_key=True),
    Column("suggestion", String(36), primary_key=True),
    Column("verdict", String, nullable=False),
    Column("version_id", _ref("versions"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("code_id", _ref("codes", cascade=False), nullable=False),
    Column("coding", String(36)),
    Column("time", String, nullable=False),
)
plans = Table(
    "plans",
    metadata,
    _id(),
    _guid(),
    Column("name", String, nullable=False),
    # GUIDs, which may be of documents that were erased since.
    Column("coders", JSON, nullable=False),
    Column("documents", JSON, nullable=False),
    Column("coder_id", _ref("coders", cascade=False), nullable=False),
    Column("seed", Integer),
    Column("by_type", Boolean, nullable=False),
    Column("due", String, nullable=False),
    Column("time", String, nullable=False),
)
key_quotations = Table(
    "key_quotations",
    metadata,
    Column("coder_id", _ref("coders", cascade=False), primary_key=True),
    Column("coding", String(36), primary_key=True),
    Column("document_id", _ref("documents"), nullable=False, index=True),
    Column("time", String, nullable=False),
)
readings = Table(
    "readings",
    metadata,
    Column("coder_id", _ref("coders", cascade=False), primary_key=True),
    Column("document_id", _ref("documents"), primary_key=True),
    Column("codebook_version", Integer, primary_key=True),
    Column("state", String, nullable=False),
    Column("time", String, nullable=False),
)
events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("op", String(36), nullable=False, unique=True),
    Column("group", String(36), nullable=False, index=True),
    Column("coder_id", _ref("coders", cascade=False), nullable=False),
    Column("time", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("target", String, nullable=False, index=True),
    Column("before", JSON),
    Column("after", JSON),
    Column("undoes", String(36)),
)

# What memos say and said. The events about memos hold only the GUIDs of these, so that undo can
# bring words back and erasing a document takes them away.
memo_words = Table(
    "memo_words",
    metadata,
    Column("guid", String(36), primary_key=True),
    Column("document_id", _ref("documents"), index=True),
    Column("text", Text, nullable=False),
)
memos = Table(
    "memos",
    metadata,
    _id(),
    _guid(),
    Column("target", String, nullable=False),
    Column("target_guid", String(36)),
    Column("document_id", _ref("documents"), index=True),
    Column("version_id", _ref("versions")),
    Column("start", Integer),
    Column("end", Integer),
    Column("coder_id", _ref("coders", cascade=False), nullable=False),
    Column("words", String(36), nullable=False),
    Column("time", String, nullable=False),
    # Of a cell of the framework grid: the case, or the document that stands as one.
    Column("case_guid", String(36)),
    CheckConstraint(
        "target IN ('project', 'document', 'passage', 'code', 'coding', 'case', 'cell')",
        name="target",
    ),
    Index("ix_memos_target", "target", "target_guid"),
)

jobs = Table(
    "jobs",
    metadata,
    _id(),
    Column("verb", JSON, nullable=False),
    Column("pid", Integer),
    Column("done", Integer, nullable=False),
    Column("total", Integer),
    Column("message", String, nullable=False),
    Column("state", String, nullable=False),
    Column("started", String, nullable=False),
    Column("coder", String, nullable=False, server_default=""),
    Column("ended", String),
    Column("report", JSON),
    # Whether somebody has read how it ended.
    Column("noticed", Boolean, nullable=False, server_default=false()),
    CheckConstraint("state IN ('running', 'done', 'failed', 'cancelled')", name="state"),
)

# What was searched for, by whom and when, as a method section tells it. The words of a query are
# the user's own.
searches = Table(
    "searches",
    metadata,
    _id(),
    _guid(),
    Column("coder_id", _ref("coders", cascade=False), nullable=False),
    Column("time", String, nullable=False),
    Column("query", Text, nullable=False),
    Column("options", JSON, nullable=False),
    Column("hits", Integer),
    Column("documents", Integer),
    Column("chosen", Integer, nullable=False),
    Column("note", Text, nullable=False),
)
# Searches that make suggestions of a code, as the machine coder `search:<name>`.
saved_searches = Table(
    "saved_searches",
    metadata,
    _id(),
    Column("name", String, nullable=False, unique=True),
    Column("query", Text, nullable=False),
    Column("options", JSON, nullable=False),
    Column("code", String(36), nullable=False),
    Column("unit", String, nullable=False),
    Column("coder_id", _ref("coders", cascade=False), nullable=False),
    Column("time", String, nullable=False),
)

# The search index: which text of each document is in it, and its words. The words by passage
# stand in `search_index`, a virtual table that store/search_index.py makes.
search_texts = Table(
    "search_texts",
    metadata,
    Column("document_id", _ref("documents"), primary_key=True),
    Column("version_id", _ref("versions"), nullable=False),
    Column("pipeline", String, nullable=False),
    Column("sha256", String(64), nullable=False),
)
search_vocabulary = Table(
    "search_vocabulary",
    metadata,
    Column("form", String, primary_key=True),
    Column("lemma", String, primary_key=True, index=True),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Topic models: what they were made with, their topics' words, and the shares in each text. Words
# that only one document has are known by `terms`, so that erasing it takes them away.
topic_models = Table(
    "topic_models",
    metadata,
    _id(),
    _guid(),
    Column("name", String, nullable=False, unique=True),
    Column("settings", JSON, nullable=False),
    Column("coder_id", _ref("coders", cascade=False), nullable=False),
    Column("created", String, nullable=False),
)
topics = Table(
    "topics",
    metadata,
    Column("model_id", _ref("topic_models"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("label", String),
    Column("hidden", Boolean, nullable=False),
    # The topic that it was merged into.
    Column("into", Integer),
    Column("x", Float, nullable=False),
    Column("y", Float, nullable=False),
    Column("words", JSON, nullable=False),
    Column("phrases", JSON, nullable=False),
)
topic_texts = Table(
    "topic_texts",
    metadata,
    Column("model_id", _ref("topic_models"), primary_key=True),
    Column("version_id", _ref("versions"), primary_key=True),
    # Little-endian: int32 positions of passages, float32 shares (passages x topics), float32 sure.
    Column("positions", LargeBinary, nullable=False),
    Column("shares", LargeBinary, nullable=False),
    Column("sure", LargeBinary, nullable=False),
    Column("terms", JSON, nullable=False),
)
