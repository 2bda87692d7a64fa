import type * as ScormAgain from 'scorm-again';
import * as bundle from 'scorm-again/scorm2004';
import { takeBrief } from './brief';
import { quietFrame } from './quiet-frame';
import { Saving } from './saving';
import { carryOver, type Model } from './session';
import { SETTINGS } from './settings';

// The bundle of this version alone exports it by its name; its types say otherwise.
const { Scorm2004API } = bundle as unknown as typeof ScormAgain;

const brief = takeBrief();
if (brief) {
  const saving = new Saving(brief, '2004');
  const api = new Scorm2004API({ ...SETTINGS, httpService: saving });
  const load = (model: Model | null, goesOn = false): void => {
    const { session_time: _time, exit: left, entry, ...rest } = model ?? {};
    api.loadFromJSON({
      ...rest,
      ...(goesOn && left !== undefined && { exit: left }),
      learner_id: brief.learner.id,
      learner_name: brief.learner.name,
      credit: 'credit',
      mode: 'normal',
      entry: goesOn ? entry : model ? (left === 'normal' ? '' : 'resume') : 'ab-initio',
      launch_data: brief.launchData,
      ...(brief.passing !== null && { scaled_passing_score: String(brief.passing) }),
      ...(brief.maxTime && { max_time_allowed: brief.maxTime }),
      ...(brief.timeLimitAction && { time_limit_action: brief.timeLimitAction }),
    });
  };
  load(brief.remembered === null ? null : (JSON.parse(brief.remembered) as Model));
  quietFrame({ API_1484_11: api });
  const begin = api.Initialize.bind(api);
  let isCarriedOn = false;
  // A session that another page began goes on; that page of the same part begins it once more is no fault of its reader's.
  api.Initialize = (parameter?: string) => (isCarriedOn ? ((isCarriedOn = false), 'true') : begin(parameter));
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
      listen: (changed) => api.on('Initialize SetValue Terminate', changed),
      complete: () => void api.SetValue('cmi.completion_status', 'completed'),
    },
    saving,
  );
}
