"""Runs Alembic commands for Palindrome, which sends this program and one request after the other through standard input.

Each request is run by a child of its own, which has only to do what a fresh process would do after its imports: what
the first one has imported is imported here before the second one. What a revision leaves in the memory of its process is
gone with it. Where a process cannot be forked safely, the first request is run by this one, which ends with it.

The answers go to standard output, one JSON object a line, and nothing else does: what the project prints goes to
standard error. When a request is called off, or standard input ends because Palindrome is gone, the run says where it is
and ends with every process it has started. Nothing secret is on a command line or in a file.
"""

import dis
import gc
import importlib
import json
import linecache
import os
import re
import select
import signal
import sys
import sysconfig
import threading
import traceback

# What stands for the name of the database in what is imported for every run. No database has this name.
ANY_DATABASE = "palindrome_any_database"

# How long imports may take that took no longer in the process of a run before.
IMPORTS_SECONDS = 60

DRIVERS = ("psycopg", "psycopg2", "asyncpg", "pg8000", "psycopg2cffi")
ASYNCHRONOUS = ("asyncpg", "psycopg_async")

# What the server says of every statement that follows an error in its transaction.
ABORTED = "25P02"

# The commands that leave nothing behind.
READING = ("SELECT", "SHOW", "SET", "RESET", "BEGIN", "START TRANSACTION", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


class Refusal(Exception):
    """Ends the run before a revision has begun: 2 for input that cannot be used, 3 for a failing environment."""

    def __init__(self, exit_code, message):
        super().__init__(message)
        self.exit_code = exit_code


class Answers:
    """The only writer of what was standard output when the program started."""

    def __init__(self):
        self._descriptor = os.dup(1)
        os.dup2(2, 1)
        self._lock = threading.Lock()

    def send(self, event, **values):
        line = json.dumps(dict(values, event=event)) + "\n"
        with self._lock:
            rest = line.encode("ascii")
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]


def end_all():
    """Ends this process and every other one of its group."""
    os.killpg(os.getpgrp(), signal.SIGKILL)


def watch(lifeline, answers, revision_file):
    """Waits until the request is called off, says where the program is then, and ends it."""
    main = threading.main_thread().ident
    try:
        os.read(lifeline, 1)
        frame = sys._current_frames().get(main)
        places = []
        while frame is not None:
            places.append((frame.f_code.co_filename, frame.f_lineno))
            frame = frame.f_back
        own = [place for place in places if same_file(place[0], revision_file)]
        line = own[0][1] if own else None
        answers.send(
            "stopped",
            line=line,
            source=source(revision_file, line),
            outside=not own or places[0] != own[0],
        )
    finally:
        end_all()


def same_file(one, other):
    return other is not None and os.path.realpath(one) == os.path.realpath(other)


def source(file, line):
    return linecache.getline(file, line).strip() if file and line else ""


def place_of(error, revision_file):
    """Returns the line of a revision's file that an exception came through last."""
    lines = [
        number
        for frame, number in traceback.walk_tb(error.__traceback__)
        if same_file(frame.f_code.co_filename, revision_file)
    ]
    return lines[-1] if lines else 1


def state_of(error):
    original = getattr(error, "orig", None) or error
    return getattr(original, "sqlstate", None) or getattr(original, "pgcode", None)


def deliberate(error):
    """Returns whether the project itself has raised an exception, of which there was none before."""
    trace = error.__traceback__
    while trace.tb_next is not None:
        trace = trace.tb_next
    code = trace.tb_frame.f_code
    raised = dis.opname[code.co_code[trace.tb_lasti]] == "RAISE_VARARGS" or isinstance(error, SystemExit)
    return raised and error.__cause__ is None and error.__context__ is None and not of_a_library(code.co_filename)


def of_a_library(file):
    folders = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    return any(os.path.realpath(file).startswith(os.path.realpath(folder) + os.sep) for folder in folders)


def failure(error, revision_file, line=None):
    """Describes what a revision has failed of: the place in its file, and what the server said."""
    line = line or place_of(error, revision_file)
    original = getattr(error, "orig", None) or error
    known = getattr(original, "diag", None)
    said = {
        name: getattr(known, field, None)
        for name, field in (
            ("primary", "message_primary"),
            ("detail", "message_detail"),
            ("hint", "message_hint"),
            ("context", "context"),
            ("schema", "schema_name"),
            ("table", "table_name"),
            ("column", "column_name"),
            ("constraint", "constraint_name"),
        )
    }
    words = [said[part].strip() for part in ("primary", "detail", "hint", "context") if said[part]]
    return {
        "line": line,
        "statement": getattr(error, "statement", None) or source(revision_file, line),
        "sqlState": state_of(error),
        "message": "; ".join(words) if words else in_words(original),
        "primary": said["primary"],
        "detail": said["detail"],
        "context": said["context"],
        "schema": said["schema"],
        "table": said["table"],
        "column": said["column"],
        "constraint": said["constraint"],
    }


def in_words(error):
    text = " ".join(str(error).split())
    return type(error).__name__ + (": " + text if text else "")


def importable(module):
    try:
        __import__(module)
        return True
    except ImportError:
        return False


def pip(*packages):
    return "run '%s -m pip install %s', or name another interpreter with the option python" % (
        sys.executable,
        " ".join(packages),
    )


class Notices:
    """What psycopg2 appends its notices to: lines that begin with their level."""

    def __init__(self, hear):
        self._hear = hear

    def append(self, line):
        severity, _, text = line.partition(":")
        self._hear(severity.strip(), text.strip())


def current_line(file):
    """Returns the line of a file that is at work in this thread."""
    frame = sys._getframe()
    while frame is not None:
        if same_file(frame.f_code.co_filename, file):
            return frame.f_lineno
        frame = frame.f_back
    return None


def is_autocommit_block():
    """Returns whether Alembic ends the transaction here in order to begin anew after it."""
    frame = sys._getframe()
    while frame is not None:
        if frame.f_code.co_name == "autocommit_block":
            return True
        frame = frame.f_back
    return False


class Session:
    """One command, run through Alembic's own command line and kept to the one database and the one revision."""

    def __init__(self, request, answers):
        self.request = request
        self.answers = answers
        self.began = False
        self.environment = dict(os.environ)
        self.failed = None
        self.first = None  # the first error since the revision's last rollback
        self.tried = False  # whether the revision has sent any statement
        self.wrote = False  # whether it has written anything since the last end of a transaction

    def run(self):
        try:
            from alembic.config import CommandLine
        except ImportError as error:
            raise Refusal(3, "%s cannot import alembic (%s): %s" % (sys.executable, error, pip("alembic", "psycopg")))
        session = self

        class Line(CommandLine):
            def run_cmd(self, config, options):
                session.configure(config)
                if session.request["command"] == "history":
                    session.list(config)
                else:
                    session.direct(config)
                    super().run_cmd(config, options)

        arguments = ["--config", self.request["config"], "--raiseerr"]
        if self.request["command"] != "history":
            self.guard()
        arguments.append(self.request["command"])
        if self.request["target"] is not None:
            arguments.append(self.request["target"])
        Line("alembic").main(arguments)
        if self.failed is not None:
            raise self.failed  # the project's env.py has caught it
        if self.request["command"] != "history" and not self.began:
            raise Refusal(
                2,
                "the project's env.py ran no migration: it has to call context.run_migrations() for the database that"
                " the option url hands it",
            )

    def configure(self, config):
        """Says where the scripts are if nobody does, as projects do that make their configuration in Python."""
        if config.config_file_name and not os.path.exists(config.config_file_name):
            config.config_file_name = None
        if self.request["scripts"] is not None:
            config.set_main_option("script_location", self.request["scripts"].replace("%", "%%"))
        if self.request["builtin"]:
            self.replace_environment(config)

    def replace_environment(self, config):
        """Runs the least that an env.py can be in place of the project's."""
        from alembic import context
        from alembic.script import ScriptDirectory
        from sqlalchemy import create_engine, pool

        if not config.get_main_option("script_location"):
            config.set_main_option("script_location", os.getcwd().replace("%", "%%"))

        schema, _, table = self.request["version-table"].rpartition(".")

        def run_env(scripts):
            engine = create_engine(self.url(config), poolclass=pool.NullPool)
            with engine.connect() as connection:
                context.configure(
                    connection=connection,
                    version_table=table,
                    version_table_schema=None if schema == "public" else schema,
                )
                with context.begin_transaction():
                    context.run_migrations()

        ScriptDirectory.run_env = run_env

    def url(self, config):
        configured = config.get_main_option("sqlalchemy.url") or ""
        return "postgresql+%s://%s" % (self.driver(configured), self.request["address"])

    def list(self, config):
        from alembic.script import ScriptDirectory

        scripts = ScriptDirectory.from_config(config)
        for script in scripts.walk_revisions():
            depended = script.dependencies or ()
            self.answers.send(
                "revision",
                revision=script.revision,
                file=os.path.abspath(script.path),
                parents=list(script._versioned_down_revisions),
                dependencies=[
                    scripts.get_revision(one).revision
                    for one in ([depended] if isinstance(depended, str) else depended)
                ],
                reversible=hasattr(script.module, "downgrade"),
            )

    def direct(self, config):
        """Hands the project the address of the database, in the way that it wants to be told."""
        kind, name = self.request["url"]["kind"], self.request["url"]["name"]
        url = self.url(config)
        if self.request["builtin"]:
            return
        if kind == "ini":
            config.set_main_option(name, url.replace("%", "%%"))
        elif kind == "env":
            os.environ[name] = url
        elif kind == "parts":
            from sqlalchemy.engine import make_url

            parts = make_url(url)
            values = {
                "host": parts.host,
                "port": parts.port,
                "user": parts.username,
                "password": parts.password,
                "database": parts.database,
            }
            for part, variable in self.request["url"]["variables"].items():
                os.environ[variable] = "" if values[part] is None else str(values[part])
        else:
            config.cmd_opts.x = [name + "=" + url]

    def driver(self, configured):
        wanted = self.request["driver"]
        if wanted:
            if not importable(wanted):
                raise Refusal(3, "%s cannot import the driver %s: %s" % (sys.executable, wanted, pip(wanted)))
            return wanted
        named = re.match(r"postgresql\+(\w+)://", configured)
        for candidate in ([named.group(1)] if named else []) + list(DRIVERS):
            if importable(candidate) and not (self.request["builtin"] and candidate in ASYNCHRONOUS):
                return candidate
        raise Refusal(3, "%s has no driver for PostgreSQL: %s" % (sys.executable, pip("psycopg[binary]")))

    def guard(self):
        """Keeps every connection of the project to our database, and every run to our revision."""
        from alembic.runtime.migration import MigrationContext
        from sqlalchemy import event
        from sqlalchemy.engine import Engine
        from sqlalchemy.pool import Pool

        @event.listens_for(Engine, "do_connect")
        def find(dialect, record, arguments, named):
            # An engine that was made by an import knows no database yet.
            for place, value in list(enumerate(arguments)):
                arguments[place] = self.here(value)
            for name, value in list(named.items()):
                named[name] = self.here(value)

        @event.listens_for(Pool, "connect")
        def connected(connection, record):
            name = database(connection)
            if name != self.request["database"]:
                raise self.elsewhere(name)
            self.begin(connection)
            self.listen(connection)

        @event.listens_for(Engine, "before_cursor_execute")
        def executing(connection, cursor, statement, parameters, context, many):
            self.tried = self.tried or current_line(self.request["file"]) is not None

        @event.listens_for(Engine, "after_cursor_execute")
        def executed(connection, cursor, statement, parameters, context, many):
            self.note(cursor, statement)

        @event.listens_for(Engine, "handle_error")
        def erring(context):
            self.err(context.sqlalchemy_exception or context.original_exception)

        @event.listens_for(Engine, "commit")
        def committing(connection):
            self.leave("autocommit" if is_autocommit_block() else "commit")

        @event.listens_for(Engine, "rollback")
        def rolling_back(connection):
            self.leave("rollback")

        @event.listens_for(Engine, "rollback_savepoint")
        def rolling_back_a_part(connection, name, context):
            self.forget()

        original = MigrationContext.run_migrations

        def run_migrations(context, **arguments):
            if context.as_sql:
                raise Refusal(2, "the project's env.py runs in offline mode, which only prints SQL: let it connect")
            steps = context._migrations_fn
            context._migrations_fn = lambda heads, same: self.checked(list(steps(heads, same)))
            schema = context.version_table_schema or context.connection.dialect.default_schema_name
            self.answers.send("table", schema=schema, table=context.version_table)
            self.began = True
            self.answers.send("started")
            try:
                if self.request["command"] == "current":
                    # As Alembic does before its first revision, in whatever transaction that would have had.
                    with context.begin_transaction(_per_migration=True):
                        context._ensure_version_table()
                else:
                    original(context, **arguments)
            except BaseException as error:
                self.failed = error
                raise

        MigrationContext.run_migrations = run_migrations

    def here(self, value):
        return value.replace(ANY_DATABASE, self.request["database"]) if isinstance(value, str) else value

    def lesson(self, known):
        """Returns what the next run would import again, and in which circumstances."""
        modules = [
            name
            for name, module in list(sys.modules.items())
            if name not in known and getattr(getattr(module, "__spec__", None), "name", None) == name
        ]
        environment = {
            name: self.anywhere(value) for name, value in os.environ.items() if self.environment.get(name) != value
        }
        return {"modules": modules, "environment": environment, "path": sys.path}

    def anywhere(self, value):
        """Returns a value without the name of the database of this run, where that is what it says."""
        if "address" not in self.request:
            return value
        place, _, rest = self.request["address"].partition("/")
        _, mark, options = rest.partition("?")
        named = value.replace(self.request["address"], place + "/" + ANY_DATABASE + mark + options)
        return ANY_DATABASE if named == self.request["database"] else named

    def begin(self, connection):
        """Begins a session as every session of a step does, whatever the machine says."""
        cursor = connection.cursor()
        try:
            cursor.execute(self.request["session"])
        finally:
            cursor.close()
        connection.commit()

    def listen(self, connection):
        """Hands on what the server says at the level INFO, as far as the driver lets one hear it."""
        if hasattr(connection, "add_notice_handler"):  # psycopg
            connection.add_notice_handler(lambda said: self.hear(said.severity, said.message_primary))
        elif type(connection).__module__.startswith("psycopg2"):
            connection.notices = Notices(self.hear)
        else:
            self.answers.send("info", kind="unheard", text=type(connection).__module__.partition(".")[0])

    def note(self, cursor, statement):
        """Tells which statement of the revision has run, and on how many rows."""
        line = current_line(self.request["file"])
        if line is not None:
            tag = getattr(cursor, "statusmessage", None) or statement.split(None, 1)[0].upper()
            rows = [str(cursor.rowcount)] if cursor.rowcount >= 0 else []
            command = re.sub(r"[\s\d]+$", "", tag)
            text = " ".join([command] + rows)
            self.answers.send("info", kind="completed", line=line, source=statement, text=text)
            self.wrote = self.wrote or command not in READING
            if command in ("COMMIT", "ROLLBACK"):
                self.leave("autocommit" if command == "COMMIT" else "rollback")
            elif getattr(getattr(cursor, "connection", None), "autocommit", False) is True:
                self.leave("autocommit")

    def err(self, error):
        """Remembers an error that the revision may catch, so that each later statement fails of the aborted transaction."""
        line = current_line(self.request["file"])
        if line is not None and self.first is None and state_of(error) not in (None, ABORTED):
            self.first = failure(error, self.request["file"], line)

    def leave(self, how):
        """Tells that the revision itself has ended a transaction, if that left anything or was Alembic's own."""
        line = current_line(self.request["file"])
        if line is not None and (self.wrote or how != "autocommit"):
            text = how if self.wrote or how == "rollback" else "nothing"
            self.answers.send("info", kind="left", line=line, source=source(self.request["file"], line), text=text)
        self.wrote = False
        self.forget()

    def forget(self):
        """Forgets the error that the revision has caught and undone; what Alembic undoes after the revision explains it."""
        if current_line(self.request["file"]) is not None:
            self.first = None

    def why(self, error):
        """Describes what the revision has failed of: of several errors in one transaction, the first one."""
        if state_of(error) == ABORTED and self.first is not None:
            said = self.first["message"] + "; it was caught, and no later statement of the transaction could run"
            return dict(self.first, message=said)
        return dict(failure(error, self.request["file"]), declined=self.declines(error))

    def declines(self, error):
        """Returns whether the way back only says that there is none."""
        return self.request["command"] == "downgrade" and not self.tried and deliberate(error)

    def hear(self, severity, text):
        if severity == "INFO":
            line = current_line(self.request["file"])
            self.answers.send("info", line=line or 1, source=source(self.request["file"], line), text=text)

    def elsewhere(self, name):
        return Refusal(
            2,
            "the project's env.py connects to %s instead of the throwaway database, so nothing was run: tell with the"
            " option url where env.py takes its URL from (ini, ini:OPTION, x:NAME or env:NAME)"
            % (("the database " + name) if name else "something that is not PostgreSQL"),
        )

    def checked(self, steps):
        """Returns the steps that Alembic is about to run, if they are the one that was asked for."""
        names = [step.revision.revision for step in steps]
        if names != [self.request["revision"]]:
            raise Refusal(3, "alembic would run %s instead of %s alone" % (names, self.request["revision"]))
        return steps


def database(connection):
    """Returns the name of the database of a DBAPI connection; of a driver that does not tell, the server's word."""
    info = getattr(connection, "info", None)
    if hasattr(info, "dbname"):
        return info.dbname
    cursor = connection.cursor()
    try:
        cursor.execute("SELECT current_database()")
        return cursor.fetchone()[0]
    except Exception:
        return None
    finally:
        cursor.close()
        connection.rollback()


def cause(error, kind):
    """Returns the exception of a kind among an exception and what it was raised from, which may be itself."""
    seen = set()
    while error is not None and not isinstance(error, kind) and id(error) not in seen:
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return error if isinstance(error, kind) else None


class Nursery:
    """Answers one request after the other, each by a child."""

    def __init__(self, answers):
        self.answers = answers
        self.learned = False

    def serve(self):
        import_library()
        requests = open(0, "rb", 0, closefd=False)
        for line in iter(requests.readline, b""):
            if not line.strip():
                continue  # a request was called off that had just ended
            request = json.loads(line)
            os.chdir(request["directory"])
            if not can_fork():
                run(request, self.answers, os.dup(0), None, self.learned)
            lesson = self.raise_child(request)
            if lesson["modules"]:
                self.learn(lesson)

    def raise_child(self, request):
        """Runs a request to its end, and returns what the child would have the next one know."""
        lifeline, hold = os.pipe()
        lessons, teach = os.pipe()
        gc.freeze()
        child = os.fork()
        if child == 0:
            os.close(hold)
            os.close(lessons)
            run(request, self.answers, lifeline, teach, self.learned)
        os.close(lifeline)
        os.close(teach)
        text = b""
        waits = [0, lessons]
        while True:
            ready = select.select(waits, [], [])[0]
            if lessons in ready:
                part = os.read(lessons, 65536)
                if not part:
                    break
                text += part
            elif os.read(0, 1) in (b"", b"\n"):
                # Called off, or nobody is there any more: the next attempt to read a request tells which.
                os.close(hold)
                hold = None
                waits = [lessons]
        if hold is not None:
            os.close(hold)
        os.close(lessons)
        self.bury(child)
        return json.loads(text) if text else {"modules": []}

    def bury(self, child):
        try:
            os.killpg(child, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass  # all of them have ended
        status = os.waitpid(child, 0)[1]
        os.write(2, b"\x1e")  # so far, standard error was the child's
        code = 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        self.answers.send("done", code=code)

    def learn(self, lesson):
        """Imports what a run has imported; if that is more than memory can tell, this process is of no use any more."""
        before = dict(os.environ), list(sys.path)
        os.environ.update(lesson["environment"])
        sys.path[:] = lesson["path"]
        signal.signal(signal.SIGALRM, too_long)
        signal.alarm(IMPORTS_SECONDS)
        try:
            with Offline():
                for module in lesson["modules"]:
                    self.import_again(module)
        except BaseException as error:
            self.give_up(in_words(error))
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            os.environ.clear()
            os.environ.update(before[0])
            sys.path[:] = before[1]
        if not can_fork():
            self.give_up("what it imports starts threads")
        self.learned = True

    def import_again(self, name):
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name != name:
                raise  # half of it has happened

    def give_up(self, reason):
        self.answers.send("unlearned", reason=reason)
        os._exit(0)


class Offline:
    """A time in which nothing connects to a database: a session would be shared by all runs."""

    def __enter__(self):
        from sqlalchemy import event
        from sqlalchemy.engine import Engine

        event.listen(Engine, "do_connect", self.refuse)

    def __exit__(self, *error):
        from sqlalchemy import event
        from sqlalchemy.engine import Engine

        event.remove(Engine, "do_connect", self.refuse)

    def refuse(self, dialect, record, arguments, named):
        raise ConnectionError("it connects to its database while it is imported")


def too_long(signum, frame):
    raise TimeoutError("its imports do not end")


def import_library():
    """Imports Alembic, which a folder of the same name beside the project's configuration must not hide."""
    path = list(sys.path)
    sys.path[:] = [folder for folder in path if folder not in ("", os.getcwd())]
    try:
        importlib.import_module("alembic.config")
        importlib.import_module("alembic.command")
        importlib.import_module("sqlalchemy.dialects.postgresql")
    except Exception:
        pass  # the run that needs it says so
    finally:
        sys.path[:] = path


def can_fork():
    """Returns whether a child of this process would be whole: it gets a copy of this thread and of no other."""
    green = "gevent" in sys.modules or "eventlet" in sys.modules
    return sys.platform == "linux" and not green and len(os.listdir("/proc/self/task")) == 1


def run(request, answers, lifeline, teach, learned):
    """Runs one request, and ends this process."""
    known = set(sys.modules)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    if teach is not None:
        os.setsid()
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()  # as Python itself does with its own random numbers
    threading.Thread(target=watch, args=(lifeline, answers, request["file"]), daemon=True).start()
    sys.argv = ["alembic"]
    session = Session(request, answers)
    try:
        session.run()
        answers.send("ended")
        if request["learn"] and teach is not None:
            text = json.dumps(session.lesson(known)).encode("ascii")
            while text:
                text = text[os.write(teach, text) :]
    except BaseException as error:
        refusal = cause(error, Refusal)
        if learned and not session.began:
            answers.send("unlearned", reason=in_words(error))
        elif refusal is not None:
            line = place_of(error, request["file"])
            answers.send("refused", exit=refusal.exit_code, message=str(refusal), line=line)
        elif session.began:
            answers.send("failed", **session.why(error))
        else:
            unprepared(error, answers)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        end_all()


def unprepared(error, answers):
    """Reports what failed before the first revision: files that Alembic cannot use, or a project that cannot start."""
    if isinstance(error, SyntaxError):
        message = "%s:%s: %s" % (error.filename, error.lineno, error.msg)
        answers.send("refused", exit=2, message=message)
    elif type(error).__module__.startswith("alembic."):
        answers.send("refused", exit=2, message="alembic: " + " ".join(str(error).split()))
    else:
        traceback.print_exception(type(error), error, error.__traceback__)
        place = traceback.extract_tb(error.__traceback__)[-1]
        answers.send(
            "refused",
            exit=3,
            message="the project does not start with %s: %s at %s:%s: check that the interpreter has what the project"
            " imports, or name another with the option python"
            % (sys.executable, in_words(error), place.filename, place.lineno),
        )


os.setsid()
Nursery(Answers()).serve()
