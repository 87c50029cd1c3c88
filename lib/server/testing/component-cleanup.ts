import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// Testing Library only does this by itself when the runner's hooks are globals, which here they are not.
afterEach(cleanup);
