import type { MarkContent } from '@kortkurs/contract/attendance';

/** A session's list as it is printed. Protected people stand on it as anybody may read them. */
export interface PrintedList {
  courseTitle: string;
  title: string;
  number: number;
  of: number;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  countableMinutes: number;
  leaders: string[];
  /** With their references. */
  projects: string[];
  euCofunded: boolean;
  asksStudyHours: boolean;
  signature: { signedAt: Date; signedByName: string; ledByName: string; present: number; absent: number; studyHours: number | null; corrected: boolean } | null;
  people: { name: string; organisation: string | null; mark: MarkContent | null }[];
}
