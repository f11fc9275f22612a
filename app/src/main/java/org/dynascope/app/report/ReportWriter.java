package org.dynascope.app.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.dynascope.app.compare.RunComparison;
import org.dynascope.app.compare.SweepComparison;
import org.dynascope.core.assembly.RunRecord;

/**
 * Writes the report of a run, or the comparison of several: one HTML file with its script, style sheet and data inside, which
 * loads nothing from anywhere.
 *
 * <p>The same data always give the same bytes. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class ReportWriter {

    private static final String REPORT = "report.jte";
    private static final String DASHBOARD = "dashboard.jte";
    private static final String COMPARISON = "compare.jte";
    private static final String SWEEP = "sweep.jte";

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final PageAssets assets;

    /** Creates a writer of files. */
    public ReportWriter() {
        this(new PageAssets(resource("report.js"), resource("report.css"), false));
    }

    private ReportWriter(PageAssets assets) {
        this.assets = assets;
    }

    /** Returns a writer of pages that a server answers, at their address followed by {@code /live}. */
    public static ReportWriter ofServedPages() {
        return new ReportWriter(new PageAssets(resource("report.js"), resource("report.css"), true));
    }

    /** Returns a writer of what served pages show by now: the same without script and style sheet. */
    public static ReportWriter ofUpdates() {
        return new ReportWriter(new PageAssets("", "", true));
    }

    /**
     * Writes the report into a file, which appears complete or not at all.
     *
     * @param run the run
     * @param file the file to create or replace; its folder must exist
     * @throws UncheckedIOException if the file cannot be written
     */
    public void write(RunRecord run, Path file) {
        write(render(run), "report", file);
    }

    /**
     * Writes the page of a comparison into a file, which appears complete or not at all.
     *
     * @param comparison the runs side by side
     * @param file the file to create or replace; its folder must exist
     * @throws UncheckedIOException if the file cannot be written
     */
    public void write(RunComparison comparison, Path file) {
        write(render(comparison), "comparison", file);
    }

    /**
     * Writes the report of a sweep into a file, which appears complete or not at all.
     *
     * @param sweep the trials side by side
     * @param file the file to create or replace; its folder must exist
     * @throws UncheckedIOException if the file cannot be written
     */
    public void write(SweepComparison sweep, Path file) {
        write(render(sweep), "report", file);
    }

    private static void write(String text, String what, Path file) {
        Path complete = file.toAbsolutePath();
        try {
            Path partial = complete.resolveSibling(complete.getFileName() + ".part");
            Files.writeString(partial, text);
            Files.move(partial, complete, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the " + what + " " + complete, e);
        }
    }

    /**
     * The report as text.
     *
     * @param run the run
     * @return a complete HTML document
     */
    public String render(RunRecord run) {
        return render(REPORT, ReportPage.of(run, assets));
    }

    /**
     * The page of a comparison as text.
     *
     * @param comparison the runs side by side
     * @return a complete HTML document
     */
    public String render(RunComparison comparison) {
        return render(COMPARISON, ComparisonPage.of(comparison, assets));
    }

    /**
     * The report of a sweep as text.
     *
     * @param sweep the trials side by side
     * @return a complete HTML document
     */
    public String render(SweepComparison sweep) {
        return render(SWEEP, SweepPage.of(sweep, assets));
    }

    /**
     * The dashboard's list of runs, which it asks the server for.
     *
     * @return a complete HTML document
     */
    public String renderDashboard() {
        return render(DASHBOARD, new PageAssets(resource("dashboard.js"), resource("dashboard.css"), true));
    }

    private String render(String template, Object page) {
        StringOutput output = new StringOutput();
        templates.render(template, page, output);
        return output.toString();
    }

    private static String resource(String name) {
        try (InputStream stream = ReportWriter.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(
                        name + " is not on the class path: run 'npm ci && npm run build' in app/web");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
