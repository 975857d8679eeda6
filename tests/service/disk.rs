//! A disk of the test's own, so that it can be filled and spoilt: a few megabytes of memory, or a file system in a file.
//!
//! Mounting needs rights. Whoever is not root makes the rights in a namespace: the test runs itself again inside of one.
//! Where that is refused too, it says that it was skipped, unless `CI` is `true`: there it must run.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// Set where the test runs in a namespace of its own.
const INSIDE: &str = "FIRSTLINE_TEST_INSIDE";

/// A mounted disk, gone with its handle.
pub(crate) struct Disk {
    folder: TempDir,
    /// The loop device, where it stands on a file.
    device: Option<String>,
}

fn run(command: &str, arguments: &[&str]) -> Result<Output, String> {
    let output = Command::new(command).args(arguments).output();
    let output = output.map_err(|error| format!("{command}: {error}"))?;
    if output.status.success() {
        return Ok(output);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(format!("{command}: {}", told.trim()))
}

/// Skipped with one line, which is a failure where everything has to run.
fn skipped(test: &str, why: &str) {
    let ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
    assert!(!ci, "CI has to run {test}: {why}");
    eprintln!("{test} was skipped: {why}");
}

impl Disk {
    /// A disk in memory; none where the test has run elsewhere or cannot run here.
    pub(crate) fn in_memory(test: &str, size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let options = format!("size={size}");
        let place = folder.path().display().to_string();
        let mounted = run("mount", &["-t", "tmpfs", "-o", &options, "tmpfs", &place]);
        let Err(why) = mounted else {
            return Some(Self {
                folder,
                device: None,
            });
        };
        if std::env::var_os(INSIDE).is_some() {
            skipped(test, &why);
        } else {
            inside(test);
        }
        None
    }

    /// A file system that is made read-only at its first fault, as most are; none where it cannot be made here.
    pub(crate) fn in_a_file(test: &str) -> Option<Self> {
        match Self::on_a_loop() {
            Ok(disk) => Some(disk),
            Err(why) => {
                skipped(test, &why);
                None
            }
        }
    }

    fn on_a_loop() -> Result<Self, String> {
        let folder = tempfile::tempdir().unwrap();
        let image = folder.path().join("image");
        let file = fs::File::create(&image).unwrap();
        file.set_len(32 << 20).unwrap();
        let image = image.display().to_string();
        run("mkfs.ext4", &["-q", &image])?;
        let device = run("losetup", &["--find", "--show", &image])?;
        let device = String::from_utf8(device.stdout).unwrap().trim().to_owned();
        let mut disk = Self {
            folder,
            device: Some(device),
        };
        disk.mount()?;
        Ok(disk)
    }

    fn mount(&mut self) -> Result<(), String> {
        let place = self.path().display().to_string();
        fs::create_dir_all(&place).unwrap();
        let device = self.device.clone().unwrap();
        let options = "errors=remount-ro";
        run("mount", &["-t", "ext4", "-o", options, &device, &place]).map(|_| ())
    }

    /// Where it is mounted.
    pub(crate) fn path(&self) -> PathBuf {
        match self.device {
            Some(_) => self.folder.path().join("disk"),
            None => self.folder.path().to_owned(),
        }
    }

    /// Gives the file system a fault: from then on everything on it can only be read.
    pub(crate) fn fails(&self) {
        let device = self.device.as_deref().unwrap();
        let name = Path::new(device).file_name().unwrap().to_str().unwrap();
        fs::write(format!("/sys/fs/ext4/{name}/trigger_fs_error"), "1").unwrap();
    }

    /// What an operator does then, while nobody uses it.
    pub(crate) fn is_mended(&mut self) {
        let device = self.device.clone().unwrap();
        run("umount", &[&self.path().display().to_string()]).unwrap();
        // It says by its code that it has corrected something.
        let checked = Command::new("e2fsck").args(["-p", &device]).output();
        assert!(checked.unwrap().status.code().is_some_and(|code| code < 4));
        self.mount().unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Nothing can be done about what fails here.
        let _ = run("umount", &["-l", &self.path().display().to_string()]);
        if let Some(device) = &self.device {
            let _ = run("losetup", &["--detach", device]);
        }
    }
}

/// Runs the test again in a namespace in which it may mount.
fn inside(test: &str) {
    let own = std::env::current_exe().unwrap();
    let mut command = Command::new("unshare");
    command
        .args(["--user", "--map-root-user", "--mount"])
        .arg(own)
        .args([test, "--exact", "--nocapture"])
        .env(INSIDE, "1");
    match command.output() {
        Ok(output) => {
            let told = String::from_utf8_lossy(&output.stderr);
            if told.contains("unshare:") {
                return skipped(test, &told);
            }
            print!("{}", String::from_utf8_lossy(&output.stdout));
            eprint!("{told}");
            assert!(output.status.success());
        }
        Err(error) => skipped(test, &format!("unshare: {error}")),
    }
}
