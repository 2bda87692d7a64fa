/** How jobs of a type are run again and how many at once. */
export interface JobOptions {
  /** Times a failed job is run again before it is put on the list of dead jobs; 5 unless said. */
  retries?: number;
  /** Seconds before the first retry; doubled each time, at most an hour. */
  retryDelay?: number;
  /** Seconds one run may take before it counts as failed; 60 unless said. */
  seconds?: number;
  /** Jobs of the type that one process runs at once; 1 unless said. */
  atOnce?: number;
}

/** A kind of job: its name and the data it carries (ids and facts, never a person's name or address). */
export interface JobType<Data extends object> {
  name: string;
  options: Required<JobOptions>;
  /** Only carries the type of the data. */
  data?: Data;
}

const types = new Map<string, JobType<object>>();

/** Declare a kind of job, once, at the top level of a file. The name is `room.verb`, for example `certificates.issue`. */
export function jobType<Data extends object>(name: string, options: JobOptions = {}): JobType<Data> {
  if (types.has(name)) throw new Error(`The job ${name} is declared twice.`);
  const type: JobType<Data> = { name, options: { retries: 5, retryDelay: 2, seconds: 60, atOnce: 1, ...options } };
  types.set(name, type);
  return type;
}

/** Every kind of job that was declared. */
export const jobTypes = (): JobType<object>[] => [...types.values()];
