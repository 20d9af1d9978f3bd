package dev.palindrome.robot;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Severity;
import dev.palindrome.finding.Verdict;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.ProductVersion;
import dev.palindrome.harness.Strategy;
import dev.palindrome.report.ConsoleReport;
import dev.palindrome.report.JsonReport;
import dev.palindrome.report.JunitXmlReport;
import dev.palindrome.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keywords that replay, and that return what was found. */
final class ReplayKeywords {

    private final Session session;

    ReplayKeywords(Session session) {
        this.session = session;
    }

    @Keyword(value = """
            Replays the chain on a throwaway database and returns a summary.

            ``strategy`` is ``stairs`` (each step forward, back and forward again), ``ladder`` (the whole chain up, down and \
            up again) or ``both``. ``from`` and ``to`` are the first and the last step to check. The summary is a \
            dictionary with ``steps``, ``reversible``, ``lossy``, ``broken``, ``forward_only``, ``errors`` and \
            ``warnings``. Findings do not fail this keyword: ask for them with the keywords that begin with ``Step Should`` \
            or ``Chain Should``.

            | &{summary} = | Replay Chain |
            | Should Be Equal As Integers | ${summary.errors} | 0 |""", tags = "replay")
    Map<String, Object> replayChain(
            @Default("stairs") String strategy, @Default("") String from, @Default("") String to) {
        var way = Strategy.named(strategy);
        return summary(session.replay(wish -> {
            var begun = from.isEmpty() ? wish : wish.from(from);
            var limited = to.isEmpty() ? begun : begun.to(to);
            return limited.strategy(way);
        }));
    }

    @Keyword(value = """
            Replays one step: forward, back, and forward again. Returns the summary that `Replay Chain` returns.

            ``step`` is its id, or a part of it that no other step has.

            | Replay Step | a5_004 |""", tags = "replay")
    Map<String, Object> replayStep(String step) {
        return summary(session.replay((Palindrome wish) -> wish.only(step)));
    }

    @Keyword(value = """
            Returns what the last replay found, as a list of dictionaries.

            Each has ``step``, ``rule``, ``severity``, ``direction``, ``kind`` and ``object``, ``columns``, ``lost``, ``added``, \
            ``changed``, ``message``, ``accepted``, and ``rows``: a list of dictionaries with ``key``, ``column``, ``before`` \
            and ``after``. ``step`` and ``rule`` choose among them.

            | ${findings} = | Get Findings | step=a5_003 | rule=values-changed |
            | Log | ${findings}[0][rows][0][before] |""", tags = "replay")
    List<Map<String, @Nullable Object>> getFindings(@Default("") String step, @Default("") String rule) {
        return FindingValues.of(session.judgement(), step, rule);
    }

    @Keyword(value = """
            Returns what became of a step in the last replay, as a dictionary.

            It has ``id``, ``verdict``, ``forward``, ``back`` and ``again``: ``ok``, ``failed``, ``timed-out``, ``missing`` or \
            ``skipped``.

            | &{outcome} = | Get Step | a5_004 |
            | Should Be Equal | ${outcome.verdict} | reversible |""", tags = "replay")
    Map<String, Object> getStep(String step) {
        var outcome = session.judgement().outcome().step(step);
        var values = new LinkedHashMap<String, Object>();
        values.put("id", outcome.id());
        values.put("verdict", outcome.verdict().label());
        values.put("forward", outcome.forward().status().label());
        values.put("back", outcome.back().status().label());
        values.put("again", outcome.again().status().label());
        return values;
    }

    @Keyword(value = """
            Returns the report of the last replay as a text.

            ``format`` is ``text``, ``json`` (``replay.json``) or ``junit`` (``junit.xml``).

            | ${report} = | Get Report | junit |
            | Create File | ${OUTPUT DIR}/junit.xml | ${report} |""", tags = "replay")
    String getReport(@Default("text") String format) {
        Report report = switch (format) {
            case "text" -> new ConsoleReport(false);
            case "json" -> new JsonReport(ProductVersion.number());
            case "junit" -> new JunitXmlReport();
            default -> throw new BadInputException("there is no format " + format + ": choose text, json or junit");
        };
        return report.render(session.judgement());
    }

    private Map<String, Object> summary(Judgement judgement) {
        var outcome = judgement.outcome();
        var values = new LinkedHashMap<String, Object>();
        values.put("steps", outcome.steps().size());
        values.put("reversible", outcome.count(Verdict.REVERSIBLE));
        values.put("lossy", outcome.count(Verdict.LOSSY));
        values.put("broken", outcome.count(Verdict.BROKEN));
        values.put("forward_only", outcome.count(Verdict.FORWARD_ONLY));
        values.put("errors", outcome.open(Severity.ERROR));
        values.put("warnings", outcome.open(Severity.WARNING));
        session.log().info("replayed " + outcome.chainPath() + " on " + outcome.serverLabels() + ": " + values);
        if (!outcome.findings().isEmpty()) {
            session.log().html(FindingTable.html(outcome.findings()));
        }
        return values;
    }
}
