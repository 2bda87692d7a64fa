export { PackagesModule } from './packages.module';
/** `coursePackage(file, read)`: a package as its author sees it. */
export { coursePackage } from './course-package';
/** `readPackage(file)`: what a ZIP is as a package, and where its files lie in it. */
export { readPackage } from './reading/package-zip';
