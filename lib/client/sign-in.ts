"use client";

import { useMutation } from "@tanstack/react-query";
import { apiPost } from "@/lib/client/api";
import { type SignIn, signedInSchema } from "@/lib/contracts/owner";

/** A try that waits for the line and is sent later would be a surprise: without a line it fails at once. */
export function useSignIn() {
  return useMutation({
    networkMode: "always",
    mutationFn: (input: SignIn) => apiPost("/api/auth/sign-in", input, signedInSchema),
  });
}
