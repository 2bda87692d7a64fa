import type * as ScormAgain from 'scorm-again';
import * as bundle from 'scorm-again/scorm12';
import { takeBrief } from './brief';
import { quietFrame } from './quiet-frame';
import { Saving } from './saving';
import { carryOver, type Model } from './session';
import { SETTINGS } from './settings';

// The bundle of this version alone exports it by its name; its types say otherwise.
const { Scorm12API } = bundle as unknown as typeof ScormAgain;

const brief = takeBrief();
if (brief) {
  const saving = new Saving(brief, '1.2');
  const api = new Scorm12API({ ...SETTINGS, httpService: saving });
  const load = (model: Model | null, goesOn = false): void => {
    const core = { ...(model?.['core'] as Model | undefined) };
    const { entry, exit: left } = core;
    // The session's time was added to the total when it was reported.
    delete core['session_time'];
    if (!goesOn) delete core['exit'];
    api.loadFromJSON({
      ...model,
      core: { ...core, student_id: brief.learner.id, student_name: brief.learner.name, credit: 'credit', lesson_mode: 'normal', entry: goesOn ? entry : model ? (left === 'logout' ? '' : 'resume') : 'ab-initio' },
      launch_data: brief.launchData,
      student_data: { mastery_score: brief.passing === null ? '' : String(brief.passing), max_time_allowed: brief.maxTime, time_limit_action: brief.timeLimitAction },
    });
  };
  load(brief.remembered === null ? null : (JSON.parse(brief.remembered) as Model));
  quietFrame({ API: api });
  const begin = api.LMSInitialize.bind(api);
  let isCarriedOn = false;
  // A session that another page began goes on; that page of the same part begins it once more is no fault of its reader's.
  api.LMSInitialize = (parameter?: string) => (isCarriedOn ? ((isCarriedOn = false), 'true') : begin(parameter));
  carryOver(
    brief,
    {
      report: () => api.renderCommitObject(false, true),
      model: () => api.renderCommitObject(false, true).runtimeData['cmi'] as Model,
      load,
      begin: () => {
        begin('');
        isCarriedOn = true;
      },
      isBegun: () => api.isInitialized(),
      listen: (changed) => api.on('LMSInitialize LMSSetValue LMSFinish', changed),
      complete: () => void api.LMSSetValue('cmi.core.lesson_status', 'completed'),
    },
    saving,
  );
}
