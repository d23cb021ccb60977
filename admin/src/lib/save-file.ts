import { openTarget, type ChooseFile, type FileTarget } from './file-target';

/** Milliseconds for which the browser may read the file from its address. */
const KEPT_MS = 60_000;

/** Gives a file to the browser's downloads. */
const saveFile = (file: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
};

/** To be called while a click is handled: later the browser opens no dialog. */
export const openFile = (suggestedName: string): Promise<FileTarget | null> => {
  // The File System Access API, which Chromium alone has.
  const { showSaveFilePicker: choose } = window as { showSaveFilePicker?: ChooseFile };
  return openTarget(choose && ((options) => choose.call(window, options)), saveFile, suggestedName);
};
