/** docs/architecture.md has the same table in words; scripts/check-zones.test.ts breaks each rule on purpose. */
const pure = "^lib/(domain|agent|reward|rest|stats|contracts)/";
const tests = "\\.test\\.tsx?$";

/** Product code only: a test may look at what it tests from anywhere. */
const product = (path, ...not) => ({ path, pathNot: [tests, ...not] });

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      comment: "Two files that need each other are one file, or miss a third.",
      from: {},
      to: { circular: true, viaOnly: { pathNot: "^lib/generated/" } },
    },
    {
      name: "every-import-resolves",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(server-only|bun)" },
    },
    {
      name: "pure-folders-know-no-world",
      severity: "error",
      comment: "Time, ids, seeds and calls come in as arguments and ports.",
      from: product(pure),
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "pure-folders-know-no-framework",
      severity: "error",
      from: product(pure),
      to: { path: "node_modules/(next|react|react-dom|@prisma|prisma|openai|pg|pg-boss|pino)/" },
    },
    {
      name: "pure-folders-know-only-each-other",
      severity: "error",
      from: product(pure),
      to: {
        path: "^(lib|app|components|scripts|e2e|bench)/",
        pathNot: [pure, "^lib/errors\\.ts$"],
      },
    },
    {
      name: "domain-stands-alone",
      severity: "error",
      from: product("^lib/domain/"),
      to: { path: "^lib/", pathNot: ["^lib/domain/", "^lib/errors\\.ts$"] },
    },
    {
      name: "contracts-know-only-the-domain",
      severity: "error",
      from: product("^lib/contracts/"),
      to: { path: "^lib/", pathNot: ["^lib/(contracts|domain)/", "^lib/errors\\.ts$"] },
    },
    {
      name: "client-knows-contracts-and-domain",
      severity: "error",
      from: product("^lib/client/"),
      to: {
        path: "^(lib|app|components)/",
        pathNot: ["^lib/(client|contracts|domain|rest|stats)/", "^lib/errors\\.ts$"],
      },
    },
    {
      name: "components-know-no-server",
      severity: "error",
      from: product("^components/"),
      to: { path: "^(app|lib/(server|generated|practice|agent|reward))/" },
    },
    {
      name: "primitives-know-no-domain-word",
      severity: "error",
      from: product("^components/ui/"),
      to: { path: "^(lib/(domain|contracts|server)|components/(?!ui/))" },
    },
    {
      name: "pages-reach-no-repository",
      severity: "error",
      comment: "A page prefetches through services; a handler goes through the route wrapper.",
      from: product("^app/"),
      to: { path: "^lib/(generated|practice|server/(repositories|adapters|worker|postgres|db))" },
    },
    {
      name: "handlers-only-delegate",
      severity: "error",
      from: product("^app/api/v1/"),
      to: {
        path: "^(app|components|lib)/",
        pathNot: [
          "^lib/(contracts|domain)/",
          "^lib/server/(services|http)/",
          "^lib/server/auth/sign-in\\.ts$",
          "^lib/errors\\.ts$",
        ],
      },
    },
    {
      name: "prisma-in-repositories-db-and-auth",
      severity: "error",
      from: product(
        "^(app|components|lib|scripts)/",
        "^lib/generated/",
        "^lib/server/(repositories/|db\\.ts$|auth/)",
      ),
      to: { path: ["^lib/generated/", "node_modules/@prisma/"] },
    },
    {
      name: "repositories-know-no-services",
      severity: "error",
      comment: "Ids and the clock are the two adapters a row needs.",
      from: product("^lib/server/repositories/"),
      to: {
        path: "^(app|components|lib/(client|practice|server/(services|worker|http|adapters)))/",
        pathNot: "^lib/server/adapters/(ids|clock)\\.ts$",
      },
    },
    {
      name: "references-are-read-by-grading",
      severity: "error",
      comment:
        "Reference answers never steer a selection: only grading, the page of a graded trajectory and the contamination check read them.",
      from: product(
        "^(app|components|lib|scripts)/",
        "^lib/server/services/(grade-trajectories|get-trajectory|read-contamination)\\.ts$",
      ),
      to: { path: "^lib/server/repositories/question-reference-repository\\.ts$" },
    },
    {
      name: "services-know-no-web",
      severity: "error",
      from: product("^lib/server/services/"),
      to: { path: "^(app|components|lib/(client|practice|server/(http|worker)))/" },
    },
    {
      name: "adapters-know-no-services",
      severity: "error",
      from: product("^lib/server/adapters/"),
      to: {
        path: "^(app|components|lib/(client|practice|server/(services|http|worker|repositories)))/",
      },
    },
    {
      name: "worker-runs-services-alone",
      severity: "error",
      from: product("^lib/server/worker/"),
      to: { path: "^(app|components|lib/(client|practice|server/(http|repositories)))/" },
    },
    {
      name: "nobody-imports-the-practice-server",
      severity: "error",
      comment: "It stands behind HTTP, as any other endpoint does.",
      from: product("^(app|components|lib|scripts|e2e)/", "^lib/practice/", "^scripts/practice-"),
      to: { path: "^lib/practice/" },
    },
    {
      name: "the-practice-server-knows-no-product",
      severity: "error",
      from: product("^lib/practice/"),
      to: {
        path: "^(app|components|lib)/",
        pathNot: ["^lib/(practice|domain|agent)/", "^lib/errors\\.ts$"],
      },
    },
    {
      name: "practice-models-do-not-see-answers",
      severity: "error",
      comment: "Policy, judge and grader see what a real model would: no corpus, no question list.",
      from: product("^lib/practice/(policy|judge|grader)/"),
      to: { path: "^lib/practice/(corpus|questions)/" },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^lib/generated/"] },
    exclude: { path: ["^\\.next/", "^\\.data/", "^\\.claude/"] },
    parser: "swc",
    tsPreCompilationDeps: true,
    webpackConfig: { fileName: "scripts/import-alias.mjs" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
