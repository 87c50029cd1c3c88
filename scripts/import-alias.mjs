import { join } from "node:path";

/** dependency-cruiser takes an alias from a bundler's configuration alone, and reads tsconfig only with an older TypeScript. */
export default { resolve: { alias: { "@": join(import.meta.dirname, "..") } } };
