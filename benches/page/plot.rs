//! Panels of lines over size, as SVG that is readable on light and dark ground.

use std::fmt::Write;

const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 260.0;
/// Around the lines of a panel: left, right, top, bottom.
const MARGINS: [f64; 4] = [58.0, 24.0, 34.0, 44.0];
const COLOURS: [&str; 2] = ["#d9730d", "#3d8bd4"];
const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#57606a}.grid{stroke:#8b949e;stroke-opacity:.3}\
    @media(prefers-color-scheme:dark){text{fill:#adb5bd}}";

pub struct Panel {
    pub title: String,
    pub unit: &'static str,
    /// Whether the figures grow by factors; else they begin at 0.
    pub is_log: bool,
    pub series: [Series; 2],
}

/// Figures over MB of text.
pub struct Series {
    pub points: Vec<(f64, f64)>,
}

/// Panels, two beside each other, with one legend.
pub fn drawn(panels: &[Panel], names: [&str; 2]) -> String {
    let (width, height) = (2.0 * WIDTH, panels.len().div_ceil(2) as f64 * HEIGHT + 30.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\">\n<title>Indexing speed and query time over the size of the corpus</title>\n\
         <style>{STYLE}</style>\n"
    );
    for (at, (name, colour)) in names.iter().zip(COLOURS).enumerate() {
        let x = 58.0 + 130.0 * at as f64;
        line(&mut svg, (x, 15.0), (x + 24.0, 15.0), &format!("stroke=\"{colour}\" stroke-width=\"2.5\""));
        text(&mut svg, (x + 30.0, 19.0), "start", name);
    }
    for (at, panel) in panels.iter().enumerate() {
        let (column, row) = ((at % 2) as f64, (at / 2) as f64);
        let _ = writeln!(svg, "<g transform=\"translate({} {})\">", column * WIDTH, row * HEIGHT + 30.0);
        panel.draw(&mut svg);
        svg += "</g>\n";
    }
    svg + "</svg>\n"
}

/// From figures to places.
struct Axis {
    least: f64,
    most: f64,
    from: f64,
    to: f64,
    is_log: bool,
}

impl Axis {
    fn place(&self, figure: f64) -> f64 {
        let scaled = |figure: f64| if self.is_log { figure.ln() } else { figure };
        let share = (scaled(figure) - scaled(self.least)) / (scaled(self.most) - scaled(self.least));
        self.from + (self.to - self.from) * share
    }

    /// Round figures along the axis.
    fn ticks(&self) -> Vec<f64> {
        if self.is_log { rounded_between(self.least, self.most) } else { stepped(self.most) }
    }
}

impl Panel {
    fn draw(&self, svg: &mut String) {
        let [left, right, top, bottom] = MARGINS;
        let points = self.series.iter().flat_map(|series| &series.points);
        let (sizes, figures): (Vec<f64>, Vec<f64>) = points.copied().unzip();
        let (least, most) = ends(&figures);
        let y = Axis {
            least: if self.is_log { rounded_down(least) } else { 0.0 },
            most: if self.is_log { rounded_up(most) } else { most * 1.15 },
            from: HEIGHT - bottom,
            to: top,
            is_log: self.is_log,
        };
        let (least, most) = ends(&sizes);
        let x = Axis { least: least / 1.3, most: most * 1.3, from: left, to: WIDTH - right, is_log: true };
        text(svg, (left, top - 12.0), "start", &format!("{}, {}", self.title, self.unit));
        text(svg, ((left + WIDTH - right) / 2.0, HEIGHT - 8.0), "middle", "MB of text");
        for tick in y.ticks() {
            line(svg, (x.from, y.place(tick)), (x.to, y.place(tick)), "class=\"grid\"");
            text(svg, (left - 8.0, y.place(tick) + 4.0), "end", &tick.to_string());
        }
        for size in &self.series[0].points {
            line(svg, (x.place(size.0), y.from), (x.place(size.0), y.to), "class=\"grid\"");
            text(svg, (x.place(size.0), y.from + 18.0), "middle", &short(size.0));
        }
        for (series, colour) in self.series.iter().zip(COLOURS) {
            series.draw(svg, &x, &y, colour);
        }
    }
}

impl Series {
    fn draw(&self, svg: &mut String, x: &Axis, y: &Axis, colour: &str) {
        let places = self.points.iter().map(|point| (x.place(point.0), y.place(point.1)));
        let path: Vec<String> = places.clone().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\"/>",
            path.join(" ")
        );
        for (x, y) in places {
            let _ = writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"{colour}\"/>");
        }
    }
}

fn line(svg: &mut String, from: (f64, f64), to: (f64, f64), looks: &str) {
    let ((x1, y1), (x2, y2)) = (from, to);
    let _ = writeln!(svg, "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" {looks}/>");
}

fn text(svg: &mut String, (x, y): (f64, f64), anchor: &str, text: &str) {
    let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{text}</text>");
}

/// Megabytes in three digits at most.
fn short(size: f64) -> String {
    if size < 10.0 { format!("{size:.1}") } else { format!("{size:.0}") }
}

fn ends(figures: &[f64]) -> (f64, f64) {
    let least = figures.iter().copied().fold(f64::INFINITY, f64::min);
    let most = figures.iter().copied().fold(0.0, f64::max);
    if figures.is_empty() { (1.0, 10.0) } else { (least, most) }
}

/// 1, 2, 5, 10, 20, … from `least` to `most`.
fn rounded_between(least: f64, most: f64) -> Vec<f64> {
    let round = (-40..40).map(round_figure);
    round.filter(|figure| (least * 0.999..=most * 1.001).contains(figure)).collect()
}

fn round_figure(number: i32) -> f64 {
    let power = 10f64.powi(number.div_euclid(3).abs());
    let first = [1.0, 2.0, 5.0][number.rem_euclid(3) as usize];
    if number < 0 { first / power } else { first * power }
}

fn rounded_down(figure: f64) -> f64 {
    (-40..40).rev().map(round_figure).find(|round| *round < figure).unwrap_or(figure)
}

fn rounded_up(figure: f64) -> f64 {
    (-40..40).map(round_figure).find(|round| *round > figure).unwrap_or(figure)
}

/// From 0 in up to five round steps.
fn stepped(most: f64) -> Vec<f64> {
    let step = (-40..40).map(round_figure).find(|step| most / step <= 5.0).unwrap_or(most);
    (0..=5).map(|at| f64::from(at) * step).filter(|figure| *figure <= most).collect()
}
