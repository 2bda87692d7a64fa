import { Injectable } from '@nestjs/common';

/** How what is counted by rule sets finds its own; `$project` stands for the id. */
export interface RuleSetUse {
  /** SELECT of a project's rule set: `SELECT p.rule_set_id FROM project p WHERE p.id = $project`. */
  ofProject: string;
  /** SELECT of the rule set of everything that goes on, once for each. */
  inUse: string;
}

/** Projects stand below rule sets, so they say here as SQL which one counts them. */
@Injectable()
export class RuleSetUsers {
  private use: RuleSetUse = { ofProject: 'SELECT NULL::uuid', inUse: 'SELECT NULL::uuid WHERE false' };

  /** Supply it; called in a module's `onModuleInit`. */
  supply(use: RuleSetUse): void {
    this.use = use;
  }

  /** SQL of a project's rule set. */
  ofProject(project: string): string {
    return `(${this.use.ofProject.replaceAll('$project', project)})`;
  }

  /** SQL of how many use a rule set. */
  count(ruleSet: string): string {
    return `(SELECT count(*)::int FROM (${this.use.inUse}) AS used (rule_set_id) WHERE used.rule_set_id = ${ruleSet})`;
  }
}
