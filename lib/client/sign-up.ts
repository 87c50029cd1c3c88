"use client";

import { useMutation } from "@tanstack/react-query";
import { apiPost } from "@/lib/client/api";
import { joinedProjectSchema } from "@/lib/contracts/member";
import { type SignUp, signedUpSchema } from "@/lib/contracts/owner";

/** The owner's link and a member's lead to different doors. */
export function useSignUp(kind: "owner" | "member") {
  return useMutation({
    networkMode: "always",
    mutationFn: (input: SignUp) => apiPost(`/api/v1/${kind}`, input, signedUpSchema),
  });
}

export function useJoinProject() {
  return useMutation({
    networkMode: "always",
    mutationFn: (token: string) =>
      apiPost("/api/v1/me/memberships", { token }, joinedProjectSchema),
  });
}
