//! The command line.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};

use crate::app::Options;
use crate::content::{self, Data, import};
use crate::openapi;
use crate::serve::{Server, stop_signal};
use crate::startup::StartupError;

/// Reference backend of Một Cửa.
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the contract, OpenAPI 3.1.
    Openapi {
        /// Compare with this file instead; exits 1 when it is out of date.
        #[arg(long, value_name = "FILE")]
        check: Option<PathBuf>,
    },
    /// Import a national catalogue and print how far each field could be read.
    Catalogue {
        /// .jsonl, .jsonl.zst, or .json as the catalogue service answers.
        file: PathBuf,
        /// Print this procedure instead, as the contract has it.
        #[arg(long, value_name = "CODE")]
        show: Option<String>,
        /// Print every procedure instead, a line each, as the contract has it.
        #[arg(long, conflicts_with = "show")]
        all: bool,
    },
}

#[derive(Debug, Args)]
struct Serve {
    /// Port on 127.0.0.1; 0 is any free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Directory of database and files; made when it is not there.
    #[arg(long, default_value = ".data")]
    data: PathBuf,
    /// The built front end.
    #[arg(long)]
    dist: Option<PathBuf>,
    /// Add the controls for tests.
    #[arg(long)]
    sandbox: bool,
    /// The national catalogue, .jsonl or .jsonl.zst.
    #[arg(long, value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// Publish what is in this directory, too: procedures/ and forms/ that only tests know.
    #[arg(long, value_name = "DIR", requires = "sandbox")]
    also: Option<PathBuf>,
    /// Fill "Công khai" with a made-up history, the same for the same seed; every answer says that it is made up.
    #[arg(long, value_name = "SEED")]
    sample_history: Option<u64>,
    /// What units show of the city's procedures: lines of unit code, procedure code and SHA-256 of the content (see README).
    #[arg(long, value_name = "FILE", conflicts_with = "sample_history")]
    shown: Option<PathBuf>,
}

impl Cli {
    /// Does what was asked for.
    ///
    /// # Errors
    /// In words for the terminal.
    pub async fn run(self) -> Result<(), StartupError> {
        match self.command {
            Some(Command::Openapi { check }) => print_or_check(check),
            Some(Command::Catalogue { file, show, all }) => print_catalogue(&file, show.as_deref(), all),
            None => self.serve.run().await,
        }
    }
}

impl Serve {
    async fn run(self) -> Result<(), StartupError> {
        let stop = stop_signal()?;
        let options = Options {
            data: self.data,
            dist: self.dist,
            catalogue: self.catalogue,
            sandbox: self.sandbox,
            sample_history: self.sample_history,
            shown: self.shown,
        };
        let mut data = Data::embedded()?;
        if let Some(more) = &self.also {
            data.add(more)?;
        }
        let server = Server::bind(self.port, &options, &data).await?;
        let line = format!("listening on http://{}\n", server.address()?);
        std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes())?;
        server.run(stop).await;
        Ok(())
    }
}

fn print_catalogue(file: &Path, show: Option<&str>, all: bool) -> Result<(), StartupError> {
    let reading = import::read(file)?;
    let text = match show {
        None if all => {
            let lines = reading.imported.iter().map(|one| serde_json::to_string(&one.procedure));
            let lines: Result<Vec<_>, _> = lines.collect();
            lines.map_err(|error| StartupError::data(file.display().to_string(), error))?.join("\n") + "\n"
        }
        None => {
            let (_, snapshot) = content::snapshot(reading.imported.iter().map(|one| &one.procedure))?;
            let size = format!("{:>8}  bytes of the search's snapshot, with brotli\n", snapshot.brotli_len());
            import::report(&reading) + "\n" + &size
        }
        Some(code) => {
            let one = reading.imported.iter().find(|one| one.procedure.summary.code == code);
            let one = one.ok_or_else(|| StartupError::data(file.display().to_string(), format!("no {code}")))?;
            serde_json::to_string_pretty(&one.procedure).map_err(|error| StartupError::data(code, error))? + "\n"
        }
    };
    std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes())?;
    Ok(())
}

fn print_or_check(check: Option<PathBuf>) -> Result<(), StartupError> {
    let document = openapi::document().map_err(|error| StartupError::data("openapi", error))?;
    let Some(path) = check else {
        std::io::Write::write_all(&mut std::io::stdout(), document.as_bytes())?;
        return Ok(());
    };
    let committed =
        std::fs::read_to_string(&path).map_err(|source| StartupError::File { path: path.clone(), source })?;
    if committed == document { Ok(()) } else { Err(StartupError::OpenApiStale(path)) }
}
