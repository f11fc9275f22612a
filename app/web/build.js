// Bundles src/report.js and src/report.css into the class path folder that the Maven build packs.
import { build } from "esbuild";

const licences = `/*!
 * Apache ECharts, Copyright 2017-2026 The Apache Software Foundation, Apache License 2.0.
 * zrender, Copyright (c) 2017, Baidu Inc., BSD 3-Clause License.
 * tslib, Copyright (c) Microsoft Corporation, BSD Zero Clause License.
 */`;

await build({
    entryPoints: ["src/report.js", "src/report.css", "src/dashboard.js", "src/dashboard.css"],
    outdir: "../target/web/org/dynascope/app/report",
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome123", "firefox121", "safari17.5"],
    legalComments: "none",
    banner: { js: licences },
    logLevel: "info",
});
