import pino from "pino";

/** One JSON line an event, on stdout: whoever runs the server decides where it goes. */
export const log = pino({ name: "web", base: null });
