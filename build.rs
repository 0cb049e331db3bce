//! Builds the web app into `web/dist`, which the binary embeds, before the crate is compiled.
//!
//! It runs npm only when `web/dist` is missing or older than what it is made from. Where the sources are not
//! there (a packaged crate, an image build that made `dist` in another stage) it takes `dist` as it is and needs
//! no Node. It writes nothing outside `web/` and knows nothing about what the web app contains.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio, exit};
use std::time::SystemTime;

fn main() {
    if let Err(reason) = prepare(Path::new("web")) {
        for line in reason.lines() {
            println!("cargo::warning={line}");
        }
        exit(1);
    }
}

/// Leaves `web/dist` up to date and tells cargo which files to watch.
fn prepare(web: &Path) -> Result<(), String> {
    let page = web.join("dist/index.html");
    if !web.join("src").is_dir() {
        if !page.is_file() {
            return Err(
                "web/dist/index.html is missing, and so is web/src, from which it could be built.".into()
            );
        }
        watch(&web.join("dist"));
        return Ok(());
    }

    // Two cargo processes with different target folders may come here at once; the second waits, and then
    // finds the work done.
    let folder = File::open(web).map_err(|error| format!("web/ cannot be opened: {error}"))?;
    folder.lock().map_err(|error| format!("web/ cannot be locked: {error}"))?;

    let inputs = inputs(web).map_err(|error| format!("web/ cannot be read: {error}"))?;
    let newest = inputs.iter().filter_map(|path| newest_change(path)).max();
    if newest_change(&page) < newest {
        build(web)?;
        // The page takes over the age of its newest source. Otherwise cargo would find it changed since this
        // script began and compile the whole crate a second time; and a source saved meanwhile would go
        // unnoticed.
        newest
            .map_or(Ok(()), |time| File::options().write(true).open(&page)?.set_modified(time))
            .map_err(|error| format!("`npm run build` did not leave a web/dist/index.html: {error}"))?;
    }
    for path in &inputs {
        watch(path);
    }
    watch(&page);
    Ok(())
}

/// What the build reads: the files that stand directly in `web/`, and the folders of sources.
fn inputs(web: &Path) -> io::Result<Vec<PathBuf>> {
    // Cargo takes a watched path that does not exist for one that changes all the time.
    // The words that dates are said in are read by both sides.
    let folders = ["src", "public", "scripts", "../src/spoken/words"].map(|name| web.join(name));
    let mut inputs: Vec<_> = folders.into_iter().filter(|it| it.is_dir()).collect();
    for entry in fs::read_dir(web)? {
        let path = entry?.path();
        let is_read =
            path.extension().is_some_and(|it| it == "json" || it == "ts" || it == "js" || it == "html");
        if is_read && path.is_file() {
            inputs.push(path);
        }
    }
    Ok(inputs)
}

/// Tells when the path, or for a folder anything below it, last changed. Folders count as well as files,
/// because only their age tells of a file that is gone.
fn newest_change(path: &Path) -> Option<SystemTime> {
    let own = path.metadata().and_then(|it| it.modified()).ok();
    let below = fs::read_dir(path)
        .ok()
        .and_then(|entries| entries.flatten().filter_map(|it| newest_change(&it.path())).max());
    own.max(below)
}

fn build(web: &Path) -> Result<(), String> {
    // npm leaves this file behind when an installation is complete.
    let installed = newest_change(&web.join("node_modules/.package-lock.json"));
    if installed.is_none() || installed < newest_change(&web.join("package-lock.json")) {
        // A NODE_ENV of "production" would leave out the build tools.
        npm(web, &["ci", "--include=dev", "--no-audit", "--no-fund"])?;
    }
    npm(web, &["run", "build"])
}

fn npm(web: &Path, arguments: &[&str]) -> Result<(), String> {
    let command = format!("npm {}", arguments.join(" "));
    // Cargo reads this script's standard output as instructions, so npm's goes to standard error.
    let mut process = Command::new("npm");
    process.args(arguments).current_dir(web).stdin(Stdio::null()).stdout(io::stderr());
    match process.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{command}` in web/ failed ({status}); its output stands below.")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(
            "web/dist is missing or older than its sources, and npm, which would build it, was not found.\n\
             Install Node.js 20.19 or newer; or bring a web/dist along that was built elsewhere, \
             with `npm ci && npm run build` in web/."
                .into(),
        ),
        Err(error) => Err(format!("`{command}` could not be started: {error}")),
    }
}

fn watch(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}
